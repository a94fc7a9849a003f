import TraceAnalysis
import TraceModel

/// The values that occur in the loaded traces, with how many traces have them: what completion offers,
/// and what "why not" compares with.
public struct FilterValues: Sendable {
  /// A value, and how many traces have it.
  public struct Value: Hashable, Sendable {
    /// The value as it is.
    public let value: FilterValue
    /// How many traces have it.
    public let traces: Int

    /// The value's text, without quotes.
    public var text: String { value.plainText }
  }

  /// So many different values are counted; of more, those that come first.
  public static let limit = 10_000

  let index: FilterIndex

  /// The values of a store's traces.
  public init(of index: FilterIndex) {
    self.index = index
  }

  private var store: TraceStore { index.store }

  /// The names of services, alternative ones included.
  ///
  /// - Complexity: O(segments).
  public func serviceNames() -> [Value] {
    nodeValues { [$0.name] + $0.alternativeNames }
  }

  /// The types of services.
  ///
  /// - Complexity: O(segments).
  public func serviceTypes() -> [Value] {
    nodeValues { [$0.type].compactMap(\.self) }
  }

  /// The accounts that services run in.
  ///
  /// - Complexity: O(segments).
  public func accounts() -> [Value] {
    nodeValues { [$0.account].compactMap(\.self) }
  }

  /// The keys of annotations.
  ///
  /// - Complexity: O(annotations).
  public func annotationKeys() -> [Value] {
    let columns = store.annotations
    return counted(columns.row) { .string(columns.key[$0]) }
  }

  /// The values of the annotation of a key.
  ///
  /// - Complexity: O(annotations).
  public func annotationValues(ofKey key: String) -> [Value] {
    guard let key = store.strings.find(key) else { return [] }
    let columns = store.annotations
    return counted(columns.row) { columns.key[$0] == key ? columns.value($0) : nil }
  }

  /// The values that a keyword has outside of all blocks: names and types are those of the services that
  /// answered the entry requests.
  ///
  /// - Complexity: O(n) over the column that holds them.
  func entryValues(of keyword: FilterKeyword) -> [Value] {
    switch keyword {
    case .name: entryValues { [$0.name] + $0.alternativeNames }
    case .type: entryValues { [$0.type].compactMap(\.self) }
    default: values(of: keyword)
    }
  }

  private func entryValues(_ values: (ServiceNode) -> [String]) -> [Value] {
    let texts = index.nodes.nodes.map(values)
    var counts: [String: Int] = [:]
    for node in index.entryNodes where node >= 0 {
      for text in texts[Int(node)] { counts[text, default: 0] += 1 }
    }
    return Self.sorted(counts.map { Value(value: .string($0.key), traces: $0.value) })
  }

  /// The values of a keyword; none for those that are computed, such as lengths of time.
  ///
  /// - Complexity: O(n) over the column that holds them.
  public func values(of keyword: FilterKeyword) -> [Value] {
    let requests = store.requests
    switch keyword {
    case .url: return counted(rootRequests: requests.url)
    case .method: return counted(rootRequests: requests.method)
    case .userAgent: return counted(rootRequests: requests.userAgent)
    case .clientAddress: return counted(rootRequests: requests.clientAddress)
    case .status:
      return counted(requests.row) {
        requests.status[$0] == 0 || !isRoot(Int(requests.row[$0]))
          ? nil : .integer(Int64(requests.status[$0]))
      }
    case .user: return counted(notes: .user)
    case .availabilityZone: return counted(notes: .availabilityZone)
    case .instanceID: return counted(notes: .instanceID)
    case .resourceARN: return counted(notes: .resourceARN)
    case .message: return counted(notes: .exceptionMessage)
    case .exception: return counted(notes: .exceptionType)
    case .name: return serviceNames()
    case .type: return serviceTypes()
    case .accountID: return accounts()
    default: return []
    }
  }

  private func isRoot(_ row: Int) -> Bool {
    store.spans.flags[row].isDisjoint(with: [.inferred])
      && Int(store.traces.root[store.trace(ofRow: row)]) == row
  }

  private func counted(rootRequests column: [StringID]) -> [Value] {
    let requests = store.requests
    return counted(requests.row) { index in
      column[index].isNone || !isRoot(Int(requests.row[index])) ? nil : .string(column[index])
    }
  }

  private func counted(notes field: NoteField) -> [Value] {
    let notes = store.notes
    return counted(notes.row) { index in
      notes.field[index] != field || notes.value[index].isNone ? nil : .string(notes.value[index])
    }
  }

  /// Counts in how many traces each value of an ascending column occurs.
  private func counted(_ rows: [UInt32], _ value: (Int) -> AttributeValue?) -> [Value] {
    let first = store.traces.firstRow
    var counts: [AttributeValue: (traces: Int, last: Int)] = [:]
    var trace = 0
    for index in rows.indices {
      guard let value = value(index) else { continue }
      while first[trace + 1] <= rows[index] { trace += 1 }
      if let known = counts[value] {
        if known.last != trace { counts[value] = (known.traces + 1, trace) }
      } else if counts.count < Self.limit {
        counts[value] = (1, trace)
      }
    }
    return Self.sorted(counts.map { Value(value: filterValue($0.key), traces: $0.value.traces) })
  }

  private func filterValue(_ value: AttributeValue) -> FilterValue {
    switch value {
    case .string(let string): .string(store.strings[string])
    case .integer(let integer): .number(Double(integer), unit: nil)
    case .number(let number): .number(number, unit: nil)
    case .boolean(let boolean): .boolean(boolean)
    }
  }

  private func nodeValues(_ values: (ServiceNode) -> [String]) -> [Value] {
    let nodes = index.nodes
    let subjects = nodes.subjects
    let texts = nodes.nodes.map(values)
    var counts: [String: (traces: Int, last: UInt32)] = [:]
    for subject in 0..<subjects.count {
      for text in texts[Int(subjects.node[subject])] {
        let known = counts[text] ?? (0, .max)
        guard known.last != subjects.trace[subject] else { continue }
        counts[text] = (known.traces + 1, subjects.trace[subject])
      }
    }
    return Self.sorted(counts.map { Value(value: .string($0.key), traces: $0.value.traces) })
  }

  /// The most frequent first; equally frequent ones by their text.
  private static func sorted(_ values: [Value]) -> [Value] {
    values.sorted { ($1.traces, $0.text) < ($0.traces, $1.text) }
  }
}

extension FilterValue {
  /// The value as plain text: a string without quotes.
  fileprivate var plainText: String {
    if case .string(let string) = self { string } else { text }
  }
}
