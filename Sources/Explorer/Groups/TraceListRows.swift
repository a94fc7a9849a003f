import TraceAnalysis

/// The rows of the list: traces, or groups with the traces of those that are open below them.
struct TraceListRows: Sendable {
  /// What a row shows.
  enum Row: Hashable, Sendable {
    /// A trace, by its number.
    case trace(Int)
    /// A group, by its place among all.
    case group(Int)
  }

  /// How many rows there are.
  private(set) var count: Int
  private var traces: [UInt32] = []
  /// By group: its traces in the order of the list, where it is open.
  private var opened: [[UInt32]] = []
  /// By group: its own row.
  private var starts: [Int] = []
  /// Whether rows are groups.
  let isGrouped: Bool

  /// A row for each trace.
  init(_ traces: [UInt32] = []) {
    self.traces = traces
    count = traces.count
    isGrouped = false
  }

  /// A row for each group, and below those that are open one for each of their traces.
  ///
  /// - Parameters:
  ///   - groups: The groups in their order.
  ///   - isOpen: Whether a group is open, by its value.
  ///   - traces: All traces that are shown, in the order of the list.
  ///   - bound: More than the number of any trace.
  /// - Complexity: O(groups), and where any is open O(n + m log m) for m traces in those that are.
  init(
    _ groups: ListGroups,
    isOpen: (String?) -> Bool,
    traces: [UInt32],
    bound: Int
  ) {
    isGrouped = true
    var ranks: [UInt32] = []
    var count = 0
    for (place, group) in groups.groups.enumerated() {
      starts.append(count)
      count += 1
      guard isOpen(group.value) else {
        opened.append([])
        continue
      }
      if ranks.isEmpty { ranks = Self.ranks(of: traces, bound: bound) }
      let members = groups.traces(ofGroup: place).filter { ranks[Int($0)] != .max }
        .sorted { ranks[Int($0)] < ranks[Int($1)] }
      opened.append(members)
      count += members.count
    }
    self.count = count
  }

  /// Whether there are no rows.
  var isEmpty: Bool { count == 0 }

  /// What a row shows.
  ///
  /// - Complexity: O(1), of groups O(log groups).
  subscript(row: Int) -> Row {
    guard isGrouped else { return .trace(Int(traces[row])) }
    let group = self.group(ofRow: row)
    let place = row - starts[group]
    return place == 0 ? .group(group) : .trace(Int(opened[group][place - 1]))
  }

  /// The trace of a row; nothing where it shows a group.
  func trace(_ row: Int) -> Int? {
    if case .trace(let trace) = self[row] { trace } else { nil }
  }

  /// The group of a row, also where it shows a trace of that group; nothing where there are no groups.
  func groupAround(_ row: Int) -> Int? { isGrouped ? group(ofRow: row) : nil }

  /// How many groups there are.
  var groupCount: Int { starts.count }

  /// The row of a group.
  func row(ofGroup group: Int) -> Int { starts[group] }

  /// The rows of a group: its own, and those of its traces where it is open.
  func rows(ofGroup group: Int) -> Range<Int> {
    starts[group]..<(group + 1 < starts.count ? starts[group + 1] : count)
  }

  /// The first row that shows a trace.
  ///
  /// - Complexity: O(rows).
  func row(ofTrace trace: Int) -> Int? {
    let trace = UInt32(truncatingIfNeeded: trace)
    guard isGrouped else { return traces.firstIndex(of: trace) }
    for (group, members) in opened.enumerated() {
      if let place = members.firstIndex(of: trace) { return starts[group] + 1 + place }
    }
    return nil
  }

  /// The row that shows a trace below a group; nothing where that is closed, or the trace in others.
  ///
  /// - Complexity: O(rows of the group).
  func row(ofTrace trace: Int, inGroup group: Int) -> Int? {
    guard opened.indices.contains(group) else { return nil }
    return opened[group].firstIndex(of: UInt32(truncatingIfNeeded: trace))
      .map { starts[group] + 1 + $0 }
  }

  private func group(ofRow row: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// By trace: its place in the order; the largest number where it isn't shown.
  private static func ranks(of traces: [UInt32], bound: Int) -> [UInt32] {
    var ranks = [UInt32](repeating: .max, count: bound)
    for (rank, trace) in traces.enumerated() {
      ranks[Int(trace)] = UInt32(truncatingIfNeeded: rank)
    }
    return ranks
  }
}
