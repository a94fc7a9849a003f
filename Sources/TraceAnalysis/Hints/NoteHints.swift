import TraceModel

/// Applies the rules that need only notes and flags: scans, repetitions by SDKs, throttling.
struct NoteHints {
  private let columns: HintColumns
  private let findsScans: Bool
  private let findsRetries: Bool
  private let findsThrottling: Bool
  private let row: [UInt32]
  private let field: [NoteField]
  private let value: [StringID]
  private let scan: StringID?
  /// How far notes were read.
  private var note: Int?
  /// Which names are DynamoDB's, and which types and messages those of throttling.
  private var isDynamoDB: [StringID: Bool] = [:]
  private var isThrottling: [StringID: Bool] = [:]
  /// The throttled spans of the trace at hand.
  private var throttled: [Int] = []

  init(_ columns: HintColumns, _ rules: Set<HintRule>) {
    self.columns = columns
    findsScans = rules.contains(.scanInRequest)
    findsRetries = rules.contains(.retries)
    findsThrottling = rules.contains(.throttling)
    row = columns.store.notes.row
    field = columns.store.notes.field
    value = columns.store.notes.value
    scan = columns.store.strings.find("Scan")
  }

  /// Adds what is found in a trace; traces are given in ascending order.
  mutating func walk(_ trace: Int, _ rows: Range<Int>, into hints: inout [Hint]) {
    let failures: TraceFlags = [.anyFault, .anyError, .anyThrottle]
    let hasFailed = !columns.store.traces.flags[trace].isDisjoint(with: failures)
    let looksForThrottling = findsThrottling && hasFailed
    throttled.removeAll(keepingCapacity: true)
    var index = note ?? row.firstIndex(notBelow: UInt32(rows.lowerBound))
    while index < row.count, Int(row[index]) < rows.lowerBound { index += 1 }
    while index < row.count, Int(row[index]) < rows.upperBound {
      let span = Int(row[index])
      switch field[index] {
      case .operation where value[index] == scan && findsScans: lookAtScan(span, trace, &hints)
      case .retries where findsRetries: lookAtRetries(span, trace, value[index], &hints)
      case .exceptionType where looksForThrottling, .exceptionMessage where looksForThrottling:
        if throttled.last != span, saysThrottled(value[index]) { throttled.append(span) }
      default: break
      }
      index += 1
    }
    note = index
    if looksForThrottling { findThrottling(trace, rows, &hints) }
  }

  private mutating func lookAtScan(_ span: Int, _ trace: Int, _ hints: inout [Hint]) {
    guard !columns.flags[span].contains(.segment) else { return }
    let name = columns.name[span]
    let isKnown =
      isDynamoDB[name] ?? columns.store.strings[name].lowercased().contains("dynamodb")
    isDynamoDB[name] = isKnown
    guard isKnown else { return }
    hints.append(
      Hint(rule: .scanInRequest, trace: trace, row: span, nanoseconds: columns.length(of: span))
    )
  }

  private func lookAtRetries(
    _ span: Int,
    _ trace: Int,
    _ number: StringID,
    _ hints: inout [Hint]
  ) {
    guard !columns.flags[span].contains(.inferred),
      let count = Int(columns.store.strings[number])
    else { return }
    hints.append(
      Hint(
        rule: .retries,
        trace: trace,
        row: span,
        count: count,
        nanoseconds: columns.length(of: span)
      )
    )
  }

  /// Names the innermost throttled spans.
  private mutating func findThrottling(_ trace: Int, _ rows: Range<Int>, _ hints: inout [Hint]) {
    if columns.store.traces.flags[trace].contains(.anyThrottle) {
      throttled += rows.filter { columns.flags[$0].contains(.throttle) }
      throttled.sort()
    }
    for (place, span) in throttled.enumerated() {
      let next = place + 1 < throttled.count ? throttled[place + 1] : rows.upperBound
      guard next == rows.upperBound || next >= Int(columns.subtreeEnd[span]), next != span,
        !columns.flags[span].contains(.inferred)
      else { continue }
      hints.append(
        Hint(rule: .throttling, trace: trace, row: span, nanoseconds: columns.length(of: span))
      )
    }
  }

  /// Whether a type or message of an exception tells of throttling.
  private mutating func saysThrottled(_ string: StringID) -> Bool {
    if let known = isThrottling[string] { return known }
    let text = columns.store.strings.withUTF8(of: string) { bytes in
      String(decoding: bytes.prefix(200), as: UTF8.self)
    }
    let isThrottled = Self.codes.contains { text.contains($0) }
    isThrottling[string] = isThrottled
    return isThrottled
  }

  /// What exceptions of throttling are called by AWS services.
  private static let codes = [
    "Throttling", "ThrottledException", "ThroughputExceeded", "TooManyRequests",
    "RequestLimitExceeded", "SlowDown",
  ]
}
