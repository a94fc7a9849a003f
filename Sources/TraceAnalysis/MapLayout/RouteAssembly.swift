/// Puts layers and the channels between them side by side, and wires together to edges.
struct RouteAssembly {
  private let graph: LayeredGraph
  private let ports: PortAssignment
  private let turned: [Bool]
  private let spacing: MapSpacing
  private let layerColumns: [Int]
  /// Where each layer begins.
  private var layerStarts: [Int] = []
  private var wireTurns: [[ChannelRouting.Turn]]
  private var loopTurns: [[ChannelRouting.Turn]]
  /// Where the first track of the channel right of each layer is.
  private var trackStarts: [Int] = []
  /// Behind the last track of each channel.
  private var trackEnds: [Int] = []
  private(set) var frames: [MapLayout.Frame] = []
  private(set) var routes: [MapLayout.Route] = []
  private(set) var columns = 0
  private(set) var rows = 0

  init(
    _ graph: LayeredGraph,
    _ ports: PortAssignment,
    turned: [Bool],
    boxes: [MapBox],
    spacing: MapSpacing
  ) {
    self.graph = graph
    self.ports = ports
    self.turned = turned
    self.spacing = spacing
    layerColumns = graph.layers.map { items in
      items.map { item in graph.items[item].box.map { boxes[$0].columns } ?? 1 }.max() ?? 1
    }
    wireTurns = graph.wires.map { _ in [] }
    loopTurns = graph.loops.map { _ in [] }
  }

  /// Routes every channel and joins the pieces.
  mutating func assemble(rows assigned: [Int]) {
    routeChannels()
    frames = graph.items.enumerated().compactMap { number, item in
      item.box.map { _ in
        MapLayout.Frame(
          origin: MapLayout.Point(column: layerStarts[item.layer], row: assigned[number]),
          columns: layerColumns[item.layer],
          rows: item.rows
        )
      }
    }
    routes = graph.wiresOfEdge.enumerated().map { route(ofEdge: $0, $1) }
    for (number, loop) in graph.loops.enumerated() { routes[loop.edge] = route(ofLoop: number) }
    settle()
  }

  private mutating func routeChannels() {
    var wiresOfChannel: [[Int]] = graph.layers.map { _ in [] }
    for (number, wire) in graph.wires.enumerated() {
      wiresOfChannel[graph.items[wire.left].layer].append(number)
    }
    var loopsOfChannel: [[Int]] = graph.layers.map { _ in [] }
    for (number, loop) in graph.loops.enumerated() {
      loopsOfChannel[graph.items[loop.item].layer].append(number)
    }
    var column = 0
    for layer in graph.layers.indices {
      let wires = wiresOfChannel[layer]
      let loops = loopsOfChannel[layer]
      let routing = ChannelRouting(
        wires.map {
          ChannelRouting.Wire(
            left: ports.leftEnds[$0],
            right: ports.rightEnds[$0],
            isLoop: false
          )
        }
          + loops.map {
            let ends = ports.loopEnds[$0]
            return ChannelRouting.Wire(left: ends.start, right: ends.end, isLoop: true)
          }
      )
      for (place, wire) in wires.enumerated() { wireTurns[wire] = routing.turns[place] }
      for (place, loop) in loops.enumerated() {
        loopTurns[loop] = routing.turns[wires.count + place]
      }
      layerStarts.append(column)
      column += layerColumns[layer]
      // Heads that point to the left need a cell more before the first corner.
      let hasHeads = !loops.isEmpty || wires.contains { turned[graph.wires[$0].edge] }
      trackStarts.append(column + (hasHeads ? 2 : 1))
      let tracks = routing.trackCount
      trackEnds.append(trackStarts[layer] + max(0, 2 * tracks - 1))
      columns = max(column, tracks > 0 && wires.isEmpty ? trackEnds[layer] : column)
      column = trackEnds[layer] + spacing.runIn
    }
  }

  private func corners(
    from row: Int,
    _ turns: [ChannelRouting.Turn],
    channel: Int
  ) -> [MapLayout.Point] {
    var row = row
    var points: [MapLayout.Point] = []
    for turn in turns {
      let column = trackStarts[channel] + 2 * turn.track
      points.append(MapLayout.Point(column: column, row: row))
      points.append(MapLayout.Point(column: column, row: turn.row))
      row = turn.row
    }
    return points
  }

  private func route(ofEdge edge: Int, _ wires: Range<Int>) -> MapLayout.Route {
    guard let first = wires.first, let last = wires.last else {
      return MapLayout.Route(points: [])
    }
    let start = graph.items[graph.wires[first].left].layer
    let end = graph.items[graph.wires[last].right].layer
    var points = [
      MapLayout.Point(
        column: layerStarts[start] + layerColumns[start],
        row: ports.leftEnds[first]
      )
    ]
    for wire in wires {
      let channel = graph.items[graph.wires[wire].left].layer
      points += corners(from: ports.leftEnds[wire], wireTurns[wire], channel: channel)
    }
    let row = ports.rightEnds[last]
    points.append(MapLayout.Point(column: layerStarts[end] - 1, row: row))
    let runStart = trackEnds[end - 1]
    let label = MapLayout.Frame(
      origin: MapLayout.Point(column: runStart, row: row),
      columns: layerStarts[end] - 1 - runStart,
      rows: 1
    )
    return MapLayout.Route(points: turned[edge] ? points.reversed() : points, label: label)
  }

  private func route(ofLoop number: Int) -> MapLayout.Route {
    let layer = graph.items[graph.loops[number].item].layer
    let ends = ports.loopEnds[number]
    let column = layerStarts[layer] + layerColumns[layer]
    let start = MapLayout.Point(column: column, row: ends.start)
    let end = MapLayout.Point(column: column, row: ends.end)
    return MapLayout.Route(
      points: [start] + corners(from: ends.start, loopTurns[number], channel: layer) + [end]
    )
  }

  /// Moves all so that the topmost row is the first.
  private mutating func settle() {
    let tops = frames.map(\.origin.row) + routes.flatMap { $0.points.map(\.row) }
    let bottoms =
      frames.map { $0.origin.row + $0.rows } + routes.flatMap { $0.points.map { $0.row + 1 } }
    let up = MapLayout.Point(column: 0, row: -(tops.min() ?? 0))
    frames = frames.map { $0.moved(by: up) }
    routes = routes.map { $0.moved(by: up) }
    rows = (bottoms.max() ?? 0) + up.row
  }
}
