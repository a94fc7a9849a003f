import TraceModel

/// Applies the rules about calls in series under one span.
struct SeriesHints {
  private let columns: HintColumns
  private let findsSame: Bool
  private let findsSerial: Bool
  private let findsRetries: Bool
  private var calls: [Call] = []

  /// A call, or a span that does little but wait for calls.
  private struct Call {
    let row: Int
    let name: UInt32
    let start: Timestamp
    let end: Timestamp
    let hasFailed: Bool
    var operation: StringID = .none
    var resource: StringID = .none

    var length: Int64 { end.nanoseconds(since: start) }
  }

  /// Back to back: no more than this between them, or a twentieth of the call before.
  private static let shortBreak: Int64 = 1_000_000
  /// What can be saved at least.
  private static let leastSaving: Int64 = 5_000_000

  init(_ columns: HintColumns, _ rules: Set<HintRule>) {
    self.columns = columns
    findsSame = rules.contains(.sameCallInSeries)
    findsSerial = rules.contains(.serialCalls)
    findsRetries = rules.contains(.retries)
  }

  /// Adds what is found among a span's children.
  ///
  /// - Complexity: O(n log n) for n children.
  mutating func walk(
    _ parent: Int,
    _ trace: Int,
    waits: [Int64],
    base: Int,
    into hints: inout [Hint]
  ) {
    // What happens within a call is the matter of who made the SDK.
    guard findsSame || findsSerial || findsRetries, !columns.isCall(parent) else { return }
    calls.removeAll(keepingCapacity: true)
    var child = parent + 1
    while child < Int(columns.subtreeEnd[parent]) {
      let wait = waits[child - base]
      let length = columns.length(of: child)
      if wait > 0, wait >= length - length / 5, !columns.flags[child].contains(.segment) {
        let failures: SpanFlags = [.fault, .throttle]
        calls.append(
          Call(
            row: child,
            name: columns.name[child].raw,
            start: columns.start[child],
            end: columns.end[child],
            hasFailed: !columns.flags[child].isDisjoint(with: failures)
          )
        )
      }
      child = Int(columns.subtreeEnd[child])
    }
    if findsSerial { findSerial(parent, trace, &hints) }
    if findsSame || findsRetries { findSame(trace, &hints) }
  }

  private func findSerial(_ parent: Int, _ trace: Int, _ hints: inout [Hint]) {
    var first = 0
    while first < calls.count {
      var last = first
      while last + 1 < calls.count, isBackToBack(calls[last], calls[last + 1]) { last += 1 }
      if last > first { judgeSerial(first...last, parent, trace, &hints) }
      first = last + 1
    }
  }

  private func isBackToBack(_ call: Call, _ next: Call) -> Bool {
    let pause = next.start.nanoseconds(since: call.end)
    return pause >= 0 && pause <= max(Self.shortBreak, call.length / 20)
      && !call.hasFailed && !next.hasFailed
  }

  private func judgeSerial(
    _ run: ClosedRange<Int>,
    _ parent: Int,
    _ trace: Int,
    _ hints: inout [Hint]
  ) {
    let total = calls[run].reduce(0) { saturatingSum($0, $1.length) }
    let longest = calls[run].reduce(0) { max($0, $1.length) }
    let length = columns.length(of: parent)
    guard total >= length / 5, total - longest >= max(Self.leastSaving, length / 10) else { return }
    let first = calls[run.lowerBound]
    guard let other = calls[run].first(where: { !isSameTarget($0, first) }) else { return }
    hints.append(
      Hint(
        rule: .serialCalls,
        trace: trace,
        row: first.row,
        otherRow: other.row,
        count: run.count,
        nanoseconds: total,
        otherNanoseconds: longest
      )
    )
  }

  private func isSameTarget(_ call: Call, _ other: Call) -> Bool {
    call.name == other.name
      && columns.called(by: call.row).resource == columns.called(by: other.row).resource
  }

  /// Looks at calls of the same name together.
  private mutating func findSame(_ trace: Int, _ hints: inout [Hint]) {
    calls.sort { ($0.name, $0.start, $0.row) < ($1.name, $1.start, $1.row) }
    var first = 0
    while first < calls.count {
      var end = first + 1
      while end < calls.count, calls[end].name == calls[first].name { end += 1 }
      if end - first >= 3 || end - first == 2 && calls[first].hasFailed {
        for place in first..<end {
          let called = columns.called(by: calls[place].row)
          calls[place].operation = called.operation
          calls[place].resource = called.resource
        }
        let group = calls[first..<end].sorted { Self.key($0) < Self.key($1) }
        judgeSame(group, trace, &hints)
      }
      first = end
    }
  }

  private static func key(_ call: Call) -> (UInt32, UInt32, Timestamp, Int) {
    (call.operation.raw, call.resource.raw, call.start, call.row)
  }

  /// Judges calls of one name, in the order of operation, resource and start.
  private func judgeSame(_ group: [Call], _ trace: Int, _ hints: inout [Hint]) {
    var first = 0
    while first < group.count {
      var end = first + 1
      while end < group.count, group[end].operation == group[first].operation,
        group[end].resource == group[first].resource
      {
        end += 1
      }
      if findsSame { judgeSeries(group[first..<end], trace, &hints) }
      if findsRetries { judgeRetries(group[first..<end], trace, &hints) }
      first = end
    }
  }

  private func judgeSeries(_ group: ArraySlice<Call>, _ trace: Int, _ hints: inout [Hint]) {
    guard group.count >= 3 else { return }
    var chain: (first: Call?, count: Int, time: Int64) = (nil, 0, 0)
    var end = Timestamp.unknown
    for call in group where !call.hasFailed && (!end.isKnown || call.start >= end) {
      chain = (chain.first ?? call, chain.count + 1, saturatingSum(chain.time, call.length))
      end = call.end
    }
    guard chain.count >= 3, let first = chain.first else { return }
    let inner = (first.row..<Int(columns.subtreeEnd[first.row])).first { columns.isCall($0) }
    hints.append(
      Hint(
        rule: .sameCallInSeries,
        trace: trace,
        row: first.row,
        otherRow: inner,
        count: chain.count,
        nanoseconds: chain.time
      )
    )
  }

  /// A call that failed and the next of the same target behind it: a repetition.
  private func judgeRetries(_ group: ArraySlice<Call>, _ trace: Int, _ hints: inout [Hint]) {
    var first: Call?
    var count = 0
    var time: Int64 = 0
    for (call, next) in zip(group, group.dropFirst())
    where call.hasFailed && next.start >= call.end
      && columns.url(of: call.row) == columns.url(of: next.row)
    {
      first = first ?? call
      count += 1
      time = saturatingSum(time, next.start.nanoseconds(since: call.start))
    }
    guard let first else { return }
    hints.append(
      Hint(rule: .retries, trace: trace, row: first.row, count: count, nanoseconds: time)
    )
  }
}
