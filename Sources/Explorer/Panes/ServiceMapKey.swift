import TraceModel

/// What a line of the service map is about, in whatever version of the graph it stands.
struct ServiceMapKey: Equatable {
  private let isRecorded: Bool
  private let caller: [String?]
  private let callee: [String?]?

  /// Nothing for lines that are about no service.
  init?(of row: ServiceMapRow, in graphs: [ServiceMapGraph]) {
    func names(_ graph: Int, _ place: Int) -> [String?] {
      let service = graphs[graph].graph.services[place]
      return [service.title, service.type, service.accountID]
    }
    switch row {
    case .heading, .gap: return nil
    case .service(let graph, let place):
      isRecorded = graphs[graph].origin == .recorded
      caller = names(graph, place)
      callee = nil
    case .edge(let graph, let place, _, let target):
      isRecorded = graphs[graph].origin == .recorded
      caller = names(graph, place)
      callee = target.map { names(graph, $0.place) } ?? []
    }
  }
}
