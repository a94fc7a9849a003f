import TraceAnalysis

/// How the groups of the list are sorted.
public struct GroupSort: Hashable, Sendable {
  /// What groups can be sorted by, in the order of their columns.
  public enum Column: String, CaseIterable, Hashable, Sendable {
    /// The value that the traces share.
    case value
    /// How many traces there are.
    case traces
    /// Which part of those that answered failed.
    case failed
    /// The response time that half of the traces don't exceed.
    case p50
    /// The response time that 90 of 100 traces don't exceed.
    case p90
    /// The response time that 99 of 100 traces don't exceed.
    case p99

    /// The column behind another one, the first behind the last.
    func next() -> Column {
      let all = Self.allCases
      let place = all.firstIndex(of: self) ?? 0
      return all[(place + 1) % all.count]
    }

    /// What it says, in a sentence.
    var help: String {
      switch self {
      case .value: "groups: by the value that their traces share"
      case .traces: "groups: by the number of their traces"
      case .failed: "groups: by the share that failed"
      case .p50, .p90, .p99:
        "groups: by the response time that \(rawValue.dropFirst()) % don't exceed"
      }
    }
  }

  /// What by.
  public let column: Column
  /// Whether the largest comes first.
  public let isDescending: Bool

  /// The groups with the most traces first.
  public static let mostTraces = GroupSort(column: .traces, isDescending: true)

  /// A way to sort.
  public init(column: Column, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }

  /// By a column, what is of most interest first: values from A on, figures from the largest on.
  init(by column: Column) {
    self.init(column: column, isDescending: column != .value)
  }

  /// Sorts groups; equal ones stay in their order, and those without a value come last.
  ///
  /// - Complexity: O(g log g) for g groups.
  func sorted(_ groups: [TraceGrouping.Group]) -> [TraceGrouping.Group] {
    switch column {
    case .value: sorted(groups) { $0.value }
    case .traces: sorted(groups) { $0.figures.count }
    case .failed: sorted(groups) { $0.figures.failureShare }
    case .p50: sorted(groups) { $0.figures.lengths?.percentiles.p50 }
    case .p90: sorted(groups) { $0.figures.lengths?.percentiles.p90 }
    case .p99: sorted(groups) { $0.figures.lengths?.percentiles.p99 }
    }
  }

  private func sorted<Key: Comparable>(
    _ groups: [TraceGrouping.Group],
    by key: (TraceGrouping.Group) -> Key?
  ) -> [TraceGrouping.Group] {
    let keys = groups.map(key)
    return groups.indices.sorted { left, right in
      guard let one = keys[left] else { return keys[right] == nil && left < right }
      guard let other = keys[right] else { return true }
      return one == other ? left < right : isDescending ? one > other : one < other
    }
    .map { groups[$0] }
  }
}
