import TraceModel

/// Writes calls into columns that have room for all of them.
struct CallWriter {
  let caller: UnsafeMutableBufferPointer<UInt32>
  let callee: UnsafeMutableBufferPointer<UInt32>
  let row: UnsafeMutableBufferPointer<UInt32>
  let answer: UnsafeMutableBufferPointer<UInt32>
  let trace: UnsafeMutableBufferPointer<UInt32>
  private(set) var count = 0

  init(
    caller: UnsafeMutableBufferPointer<UInt32>,
    callee: UnsafeMutableBufferPointer<UInt32>,
    row: UnsafeMutableBufferPointer<UInt32>,
    answer: UnsafeMutableBufferPointer<UInt32>,
    trace: UnsafeMutableBufferPointer<UInt32>
  ) {
    self.caller = caller
    self.callee = callee
    self.row = row
    self.answer = answer
    self.trace = trace
  }

  /// Appends a call.
  @inline(__always)
  mutating func append(
    _ caller: UInt32,
    _ callee: UInt32,
    row: Int,
    answer: Int,
    trace: Int
  ) {
    precondition(count < self.row.count, "there are no more calls than room was made for")
    self.caller.initializeElement(at: count, to: caller)
    self.callee.initializeElement(at: count, to: callee)
    self.row.initializeElement(at: count, to: UInt32(truncatingIfNeeded: row))
    self.answer.initializeElement(at: count, to: UInt32(truncatingIfNeeded: answer))
    self.trace.initializeElement(at: count, to: UInt32(truncatingIfNeeded: trace))
    count += 1
  }
}

/// Goes through the spans of traces and finds the calls between nodes.
struct CallWalk {
  private let spans: SpanBuffers
  private let subjects: SubjectBuffers
  private let clients: SubjectBuffers
  /// By row of the trace at hand: the node of the segment that the span belongs to, or -1.
  private let ownerNodes: UnsafeMutableBufferPointer<Int32>
  private var subject: Int
  private var client: Int

  /// The calls of traces that follow each other.
  ///
  /// - Complexity: O(spans).
  static func calls(
    of traces: Range<Int>,
    _ nodes: ServiceNodes,
    in store: TraceStore
  ) -> ServiceCalls {
    store.withSpanBuffers { spans in
      let rows = spans.rows(of: traces)
      let subjectRange = nodes.subjects.row.indices(ofRows: rows)
      let clientRange = nodes.clients.row.indices(ofRows: rows)
      return nodes.subjects.withBuffers { subjects in
        nodes.clients.withBuffers { clients in
          ServiceCalls(atMost: subjectRange.count + clientRange.count) { calls in
            withUnsafeTemporaryAllocation(
              of: Int32.self,
              capacity: spans.longest(of: traces)
            ) { ownerNodes in
              var walk = CallWalk(
                spans: spans,
                subjects: subjects,
                clients: clients,
                ownerNodes: ownerNodes,
                subject: subjectRange.lowerBound,
                client: clientRange.lowerBound
              )
              for trace in traces { walk.walk(trace, &calls) }
            }
          }
        }
      }
    }
  }

  private mutating func walk(_ trace: Int, _ calls: inout CallWriter) {
    let rows = spans.rows(of: trace)
    for row in rows {
      while client < clients.row.count, Int(clients.row[client]) == row {
        let root = subjects.node[subjects.answering(ofRow: row, from: subject)]
        calls.append(clients.node[client], root, row: row, answer: row, trace: trace)
        client += 1
      }
      let parent = Int(spans.parent[row])
      let around = parent < 0 ? -1 : ownerNodes[parent - rows.lowerBound]
      var owner = around
      while subject < subjects.row.count, Int(subjects.row[subject]) == row {
        let node = subjects.node[subject]
        let isSegment = spans.flags[row].contains(.segment)
        if around >= 0 {
          let call = isSegment && !spans.flags[parent].contains(.segment) ? parent : row
          let caller = UInt32(truncatingIfNeeded: around)
          calls.append(caller, node, row: call, answer: row, trace: trace)
        }
        if isSegment { owner = Int32(truncatingIfNeeded: node) }
        subject += 1
      }
      ownerNodes.initializeElement(at: row - rows.lowerBound, to: owner)
    }
  }
}
