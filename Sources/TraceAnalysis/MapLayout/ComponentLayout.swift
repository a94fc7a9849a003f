/// Where boxes and edges of a connected part of the map are, counted from its own top left.
struct ComponentLayout {
  /// Where each box of the part is.
  private(set) var frames: [MapLayout.Frame] = []
  /// Where each edge of the part is.
  private(set) var routes: [MapLayout.Route] = []
  /// The width.
  private(set) var columns = 0
  /// The height.
  private(set) var rows = 0
  /// How often edges pass through layers.
  let bendCount: Int

  /// Lays out a part; nothing where edges pass through more layers than they may.
  init?(
    of component: GraphComponents.Component,
    boxes: [MapBox],
    edges: [MapLayout.Edge],
    spacing: MapSpacing,
    mostBends: Int
  ) {
    var placeOfBox: [Int: Int] = [:]
    for (place, box) in component.boxes.enumerated() { placeOfBox[box] = place }
    let edges = component.edges.map { number in
      MapLayout.Edge(
        from: placeOfBox[edges[number].caller] ?? 0,
        to: placeOfBox[edges[number].callee] ?? 0
      )
    }
    let count = component.boxes.count
    let turned = CycleBreaking.turned(boxCount: count, edges: edges)
    let forward = zip(edges, turned).map { edge, isTurned in
      isTurned ? MapLayout.Edge(from: edge.callee, to: edge.caller) : edge
    }
    let layers = LayerAssignment.layers(
      boxCount: count,
      edges: forward.filter { $0.caller != $0.callee }
    )
    bendCount = forward.reduce(0) { $0 + max(0, layers[$1.callee] - layers[$1.caller] - 1) }
    guard bendCount <= mostBends else { return nil }
    let sizes = component.boxes.map { boxes[$0] }
    var graph = LayeredGraph(layerOfBox: layers, boxes: sizes, edges: forward)
    CrossingReduction.reduce(&graph)
    graph.growBoxes(frameRows: spacing.frameRows)
    let assigned = RowAssignment(of: graph, spacing: spacing).rows
    let ports = PortAssignment(of: graph, rows: assigned, spacing: spacing)
    var assembly = RouteAssembly(graph, ports, turned: turned, boxes: sizes, spacing: spacing)
    assembly.assemble(rows: assigned)
    frames = assembly.frames
    routes = assembly.routes
    columns = assembly.columns
    rows = assembly.rows
  }
}
