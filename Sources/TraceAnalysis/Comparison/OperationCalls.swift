import TraceModel

/// Finds the calls of DynamoDB.
struct OperationCalls: Sendable {
  /// What was found of an operation.
  struct Tally: Sendable {
    var lengths: [Int64] = []
    var traces: [UInt32] = []
    var pathTime: Int64 = 0
    var pathDuration: Int64 = 0
    var bottleneckCount = 0
    var pathCount = 0

    mutating func add(_ other: Tally) {
      lengths += other.lengths
      traces += other.traces
      pathTime = saturatingSum(pathTime, other.pathTime)
      pathDuration = saturatingSum(pathDuration, other.pathDuration)
      bottleneckCount += other.bottleneckCount
      pathCount += other.pathCount
    }

    func operation(named name: String) -> OperationComparison.Operation {
      OperationComparison.Operation(
        name: name,
        lengths: LengthSample(lengths),
        traces: traces,
        pathTime: pathTime,
        pathDuration: pathDuration,
        bottleneckCount: bottleneckCount,
        pathCount: pathCount
      )
    }
  }

  private let store: TraceStore
  /// By number of kind.
  private let isAWS: [Bool]

  init(in store: TraceStore) {
    self.store = store
    let namespace = store.strings.find("aws")
    isAWS = store.spans.kinds.map { namespace != nil && $0.namespace == namespace }
  }

  /// Whether there can be any.
  var mayOccur: Bool { isAWS.contains(true) }

  /// The lengths of the calls of some traces, ascending, by operation.
  func lengths(of traces: ArraySlice<Int>) -> [StringID: Tally] {
    tallies(of: traces) { calls, trace, tallies in
      let number = UInt32(truncatingIfNeeded: trace)
      for call in calls {
        tallies.change(call.operation, from: Tally()) { tally in
          tally.lengths.append(call.length)
          if tally.traces.last != number { tally.traces.append(number) }
        }
      }
    }
  }

  /// What the calls of some traces, ascending, hold of these traces' response paths, by operation.
  func paths(of traces: ArraySlice<Int>) -> [StringID: Tally] {
    tallies(of: traces) { calls, trace, tallies in
      let path = CriticalPath(trace: trace, in: store)
      let bottleneck = path.bottleneck(in: store)?.row
      var met: Set<StringID> = []
      for call in calls {
        let isFirst = met.insert(call.operation).inserted
        tallies.change(call.operation, from: Tally()) { tally in
          if isFirst {
            tally.pathCount += 1
            tally.pathDuration = saturatingSum(tally.pathDuration, path.duration)
          }
          tally.pathTime = saturatingSum(tally.pathTime, path.time(ofRow: call.row))
          if call.row == bottleneck { tally.bottleneckCount += 1 }
        }
      }
    }
  }

  private func tallies(
    of traces: ArraySlice<Int>,
    _ add: ([CallSearch.Call], _ trace: Int, inout Numbered<StringID, Tally>) -> Void
  ) -> [StringID: Tally] {
    guard let first = traces.first else { return [:] }
    var tallies = Numbered<StringID, Tally>()
    var search = CallSearch(store, isAWS: isAWS, from: store.rows(of: first).lowerBound)
    for trace in traces {
      let calls = search.calls(in: store.rows(of: trace))
      if !calls.isEmpty { add(calls, trace, &tallies) }
    }
    return Dictionary(uniqueKeysWithValues: tallies.all)
  }
}

/// Goes through the operations that documents tell, in the order of the rows.
private struct CallSearch {
  struct Call {
    let row: Int
    let operation: StringID
    let length: Int64
  }

  private let store: TraceStore
  private let isAWS: [Bool]
  private let noteRows: [UInt32]
  private let fields: [NoteField]
  private let kinds: [UInt32]
  private let flags: [SpanFlags]
  private let names: [StringID]
  private var next: Int
  /// Names met so far, and whether they speak of DynamoDB.
  private var isDynamoDB: [StringID: Bool] = [:]

  init(_ store: TraceStore, isAWS: [Bool], from row: Int) {
    self.store = store
    self.isAWS = isAWS
    noteRows = store.notes.row
    fields = store.notes.field
    kinds = store.spans.kind
    flags = store.spans.flags
    names = store.spans.name
    next = store.notes.indices(ofSpans: row..<row).lowerBound
  }

  /// The calls of a trace that lies behind those asked about before.
  mutating func calls(in rows: Range<Int>) -> [Call] {
    var calls: [Call] = []
    while next < noteRows.count, Int(noteRows[next]) < rows.upperBound {
      let row = Int(noteRows[next])
      if row >= rows.lowerBound, fields[next] == .operation, isAWS[Int(kinds[row])],
        !flags[row].contains(.segment), isDynamoDB(names[row]),
        let length = store.duration(of: row), length >= 0
      {
        calls.append(Call(row: row, operation: store.notes.value[next], length: length))
      }
      next += 1
    }
    return calls
  }

  private mutating func isDynamoDB(_ name: StringID) -> Bool {
    if let known = isDynamoDB[name] { return known }
    // `dynamodb`, `DynamoDB`, `AmazonDynamoDBv2`: SDKs differ.
    let answer = store.strings[name].lowercased().contains("dynamodb")
    isDynamoDB[name] = answer
    return answer
  }
}
