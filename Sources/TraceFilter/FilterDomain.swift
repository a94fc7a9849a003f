import TraceAnalysis
import TraceModel

/// What an expression is asked of: traces, or within a block segments or calls.
///
/// Each has numbers from 0 up to `count`; behind every number is the span whose data the keywords mean.
enum FilterDomain: Sendable {
  /// Traces: the keywords of the root mean its span.
  case traces
  /// The subjects of `service(…)`: segments, own and inferred.
  case services(ServiceSubjects)
  /// The subjects of `edge(…)`: the callers' subsegments.
  case calls(ServiceCalls)

  /// The trace that a number belongs to.
  func trace(of number: Int) -> Int {
    switch self {
    case .traces: number
    case .services(let subjects): Int(subjects.trace[number])
    case .calls(let calls): Int(calls.trace[number])
    }
  }

  /// The spans by number; -1 where a trace has no root.
  func spans(in store: TraceStore) -> FilterSpans {
    switch self {
    case .traces: .signed(store.traces.root)
    case .services(let subjects): .unsigned(subjects.row)
    case .calls(let calls): .unsigned(calls.row)
    }
  }
}

/// A column of span rows.
enum FilterSpans: Sendable {
  /// Rows, or -1.
  case signed([Int32])
  /// Rows.
  case unsigned([UInt32])

  /// The span of a number; nothing where there is none.
  @inline(__always)
  subscript(number: Int) -> Int? {
    switch self {
    case .signed(let rows): rows[number] < 0 ? nil : Int(rows[number])
    case .unsigned(let rows): Int(rows[number])
    }
  }
}
