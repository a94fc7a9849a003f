public import TraceModel

/// The services of a recorded graph in the order of the calls: who calls stands before whom it calls,
/// as far as there is no circle.
public struct RecordedGraphOrder: Sendable {
  /// The places of the services in the answer, in order; each of them once.
  public private(set) var services: [Int] = []
  private var placeOfReference: [Int64: Int] = [:]

  /// Walks the graph: from services that nobody calls, roots and callers first, then from roots that
  /// are called, then from what is left, which lies on circles.
  ///
  /// The order of the answer decides between equals, so the same answer is walked in the same order.
  ///
  /// - Complexity: O(services and edges).
  public init(of graph: RecordedGraph) {
    for (place, service) in graph.services.enumerated()
    where placeOfReference[service.referenceID] == nil {
      placeOfReference[service.referenceID] = place
    }
    var isCalled = Array(repeating: false, count: graph.services.count)
    for (caller, service) in graph.services.enumerated() {
      for edge in service.edges {
        if let place = placeOfReference[edge.target], place != caller { isCalled[place] = true }
      }
    }
    let all = graph.services.indices
    func begins(_ place: Int) -> Bool {
      graph.services[place].isRoot || !graph.services[place].edges.isEmpty
    }
    let starts =
      all.filter { !isCalled[$0] && begins($0) } + all.filter { graph.services[$0].isRoot }
      + all.filter { !isCalled[$0] } + all
    var isTaken = Array(repeating: false, count: graph.services.count)
    for start in starts where !isTaken[start] {
      var pending = [start]
      while let place = pending.popLast() {
        guard !isTaken[place] else { continue }
        isTaken[place] = true
        services.append(place)
        for edge in graph.services[place].edges.reversed() {
          if let target = placeOfReference[edge.target], !isTaken[target] { pending.append(target) }
        }
      }
    }
  }

  /// The place of the service that edges call by a number; nil where the answer has none.
  public func place(ofReference reference: Int64) -> Int? { placeOfReference[reference] }
}
