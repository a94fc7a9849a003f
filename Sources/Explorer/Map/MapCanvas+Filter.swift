import TraceFilter
import TraceModel

extension MapCanvas {
  /// The condition that selects the traces with what is selected; nothing where it has no name.
  var condition: FilterExpression? { selection.flatMap { elements.condition(of: $0) } }
}

extension MapElements {
  /// The condition that selects the traces with a service, or with a call along an edge.
  ///
  /// A link is no call that `edge` finds: its condition selects the traces with the service that
  /// receives, since these are the ones that have such links.
  func condition(of selection: MapSelection) -> FilterExpression? {
    switch selection {
    case .node(let node): selector(of: node).map { .service($0, block: nil) }
    case .edge(let edge): condition(ofEdge: edge)
    }
  }

  private func condition(ofEdge edge: Int) -> FilterExpression? {
    guard let caller = selector(of: edges[edge].caller),
      let callee = selector(of: edges[edge].callee)
    else { return nil }
    if calls(edge).isLink { return .service(callee, block: nil) }
    return .edge(from: caller, to: callee, block: nil)
  }

  /// What tells a service from all others of the graph: its name, and its type where that is shared or
  /// has to be given, as of clients.
  private func selector(of node: Int) -> FilterSelector? {
    guard let service = service(node), !service.name.isEmpty else { return nil }
    guard let type = service.type else { return .name(service.name) }
    let isShared = graph.services.contains { $0.name == service.name && $0.type != type }
    guard isShared || type.hasPrefix("client") else { return .name(service.name) }
    return .id(name: service.name, type: type, account: nil)
  }
}
