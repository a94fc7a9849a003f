public import TraceModel

/// Which Lambda functions were started for the request that they served.
///
/// A function's segment is cold if it has an `Initialization` subsegment, or `Restore`, that ended
/// within the same request. One that ended more than ten seconds before the invocation began was
/// initialised ahead of time (provisioned concurrency): not cold.
public struct ColdStarts: Sendable {
  private static let aheadOfTime: Int64 = 10_000_000_000

  private let store: TraceStore
  private let names: [StringID]
  private let functionKinds: [Bool]

  /// Looks for the starts of functions in a store.
  ///
  /// - Complexity: O(k) for k distinct kinds of spans.
  public init(in store: TraceStore) {
    self.store = store
    names = ["Initialization", "Restore"].compactMap { store.strings.find($0) }
    let function = store.strings.find("AWS::Lambda::Function")
    functionKinds = store.spans.kinds.map { function != nil && $0.origin == function }
  }

  /// Whether any span could be one; where not, nothing need be looked at.
  public var mayOccur: Bool { !names.isEmpty && functionKinds.contains(true) }

  /// Whether a span is the segment of a function that was started for its request.
  ///
  /// - Complexity: O(children) of a function's segment, else O(1).
  public func isCold(_ row: Int) -> Bool {
    initialization(of: row) != nil
  }

  /// Whether a span is the segment of a function.
  func isFunction(_ row: Int) -> Bool {
    functionKinds[Int(store.spans.kind[row])] && store.spans.flags[row].contains(.segment)
  }

  /// The span in which a function was started for the request that its segment served.
  ///
  /// - Complexity: O(children) of a function's segment, else O(1).
  public func initialization(of row: Int) -> Int? {
    let spans = store.spans
    guard isFunction(row) else { return nil }
    var child = row + 1
    while child < Int(spans.subtreeEnd[row]) {
      if names.contains(spans.name[child]), !spans.flags[child].contains(.segment),
        isOfRequest(child, of: row)
      {
        return child
      }
      child = Int(spans.subtreeEnd[child])
    }
    return nil
  }

  private func isOfRequest(_ start: Int, of function: Int) -> Bool {
    let end = store.spans.end[start]
    let begin = store.spans.start[function]
    guard end.isKnown, begin.isKnown else { return true }
    return begin.nanoseconds(since: end) <= Self.aheadOfTime
  }
}
