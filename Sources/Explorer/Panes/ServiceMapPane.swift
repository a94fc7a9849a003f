public import TextScreen
import TraceAnalysis
import TraceFilter
import TraceModel

/// The service graph of the traces, and those that were recorded: who calls whom, how often, how long,
/// and how it ends; drawn, or as a list.
public struct ServiceMapPane: Pane {
  /// The map's own keys.
  public static let bindings: [KeyBinding] = [
    KeyBinding(.character("h"), .left, to: .left),
    KeyBinding(.character("l"), .right, to: .right),
    KeyBinding(.tab, to: .nextEdge),
    KeyBinding(.backTab, to: .previousEdge),
    KeyBinding(.enter, to: .showTracesOfSelection),
    KeyBinding(.character("x"), to: .filterBySelection),
    KeyBinding(.character("o"), to: .changeMapScope),
    KeyBinding(.character("+"), .character("="), to: .tellMore),
    KeyBinding(.character("-"), to: .tellLess),
    KeyBinding(.character("v"), to: .listOrDraw),
    KeyBinding(.character("y"), to: .copyValue),
  ]

  private(set) var graphs: [ServiceMapGraph] = []
  /// The graph that is drawn.
  private(set) var shown = 0
  private var isDrawn = true
  private(set) var canvas = MapCanvas()
  private(set) var list = ServiceMapList()
  private(set) var search: TextSearch?

  /// A map of nothing.
  public init() {}

  /// Shows other graphs; the selection stays as near as it can.
  mutating func show(_ graphs: [ServiceMapGraph], glyphs: GlyphSet) {
    guard graphs != self.graphs else { return }
    self.graphs = graphs
    list.show(graphs)
    shown = min(shown, max(0, graphs.count - 1))
    showGraph(glyphs: glyphs)
  }

  /// Draws the next graph; nothing happens where there is none.
  ///
  /// - Returns: Whether there is one.
  mutating func showNextGraph(glyphs: GlyphSet) -> Bool {
    guard shown + 1 < graphs.count else { return false }
    shown += 1
    showGraph(glyphs: glyphs)
    return true
  }

  /// Draws the first graph again.
  mutating func showFirstGraph(glyphs: GlyphSet) {
    guard shown > 0 else { return }
    shown = 0
    showGraph(glyphs: glyphs)
  }

  /// Whether the graph that is drawn was counted from traces, or there is none yet.
  var showsTraces: Bool { graphs.isEmpty || graphs[shown].origin != .recorded }

  private mutating func showGraph(glyphs: GlyphSet) {
    if graphs.indices.contains(shown) { canvas.show(graphs[shown].graph, glyphs: glyphs) }
  }

  /// Whether the map is drawn: wanted so, and not too large for it.
  var showsDrawing: Bool { isDrawn && canvas.map != nil }

  /// Takes what is left between the heading and what is said of the selection.
  public mutating func resize(to size: Size, in session: Session) {
    list.resize(to: size, in: session)
    canvas.resize(to: Self.mapArea(of: Rect(size)).size)
  }

  /// The condition that selects the traces with what is selected; nothing where there is none.
  var selectedCondition: FilterExpression? {
    if showsDrawing { return canvas.condition }
    guard let row = list.selectedRow, let graph = row.graph else { return nil }
    let elements = MapElements(of: graphs[graph].graph)
    return elements.selection(of: row).flatMap { elements.condition(of: $0) }
  }

  /// Moves, searches, and changes what is shown.
  public mutating func update(_ action: Action, in session: Session) -> [Effect] {
    switch action {
    case .search(let text):
      search = text.isEmpty ? nil : TextSearch(text)
      let found = list.update(action, in: session)
      guard showsDrawing else { return found }
      return search == nil ? [] : step(1, from: 0, to: "service matches", isMatch)
    case .command(let command): return update(command, in: session)
    default: return []
    }
  }

  private mutating func update(_ command: Command, in session: Session) -> [Effect] {
    switch command {
    case .listOrDraw: return listOrDraw()
    case .copyValue:
      guard let name = selectedName else {
        return [.perform(.notice("select a service to copy its name"))]
      }
      return [.copy(name)]
    case .tellMore, .tellLess:
      let step = command == .tellMore ? 1 : -1
      guard showsDrawing else { return [.perform(.notice("v draws the map"))] }
      guard !canvas.changeDetail(by: step) else { return [] }
      return [.perform(.notice("the boxes can't tell \(step > 0 ? "more" : "less")"))]
    default: return showsDrawing ? walk(command) : list.update(.command(command), in: session)
    }
  }

  private mutating func walk(_ command: Command) -> [Effect] {
    switch command {
    case .left: canvas.move(.left)
    case .right: canvas.move(.right)
    case .up: canvas.move(.up)
    case .down: canvas.move(.down)
    case .pageDown: canvas.move(byRows: pageRows)
    case .pageUp: canvas.move(byRows: -pageRows)
    case .halfPageDown: canvas.move(byRows: pageRows / 2)
    case .halfPageUp: canvas.move(byRows: -pageRows / 2)
    case .first where !canvas.elements.nodes.isEmpty: canvas.select(.node(0))
    case .last where !canvas.elements.nodes.isEmpty:
      canvas.select(.node(canvas.elements.nodes.count - 1))
    case .nextEdge: canvas.stepEdge(1)
    case .previousEdge: canvas.stepEdge(-1)
    case .nextMatch, .previousMatch:
      guard search != nil else {
        return [.perform(.notice("nothing to search for; type / first"))]
      }
      return step(command == .nextMatch ? 1 : -1, from: 1, to: "service matches", isMatch)
    case .nextFault, .previousFault:
      let elements = canvas.elements
      let sought = "service has a fault, error or throttle"
      return step(command == .nextFault ? 1 : -1, from: 1, to: sought) { node in
        let gravest = elements.service(node)?.statistics.flatMap { CallOutcomes($0).gravest }
        return gravest.map { $0 != .ok } ?? false
      }
    default: break
    }
    return []
  }

  private var pageRows: Int { max(2, canvas.view.rows - 1) }

  private mutating func listOrDraw() -> [Effect] {
    guard canvas.map != nil else {
      return [.perform(.notice("there is nothing to draw, or too much of it"))]
    }
    if isDrawn {
      if let row = canvas.row(inGraph: shown) { list.select(row) }
    } else if let row = list.selectedRow, row.graph == shown {
      canvas.select(row)
    }
    isDrawn.toggle()
    return []
  }

  /// The name of the selected service.
  private var selectedName: String? {
    guard showsDrawing else {
      guard case .service(let graph, let place) = list.selectedRow else { return nil }
      return graphs[graph].graph.services[place].title
    }
    guard case .node(let node) = canvas.selection else { return nil }
    return canvas.elements.title(node)
  }

  var isMatch: (Int) -> Bool {
    let elements = canvas.elements
    let search = search
    return { node in
      let names = elements.service(node).map { $0.names + [$0.type ?? ""] } ?? []
      return search?.matches((names + [elements.title(node)]).joined(separator: " ")) ?? false
    }
  }

  /// Selects the nearest box of a kind, in the order of the calls and around its end.
  private mutating func step(
    _ direction: Int,
    from first: Int,
    to sought: String,
    _ isSought: (Int) -> Bool
  ) -> [Effect] {
    let count = canvas.elements.nodes.count
    guard count > 0 else { return [] }
    let start =
      switch canvas.selection {
      case .node(let node): node
      case .edge(let edge): canvas.elements.edges[edge].caller
      case nil: 0
      }
    for distance in first..<max(first, count) {
      let node = ((start + direction * distance) % count + count) % count
      guard isSought(node) else { continue }
      let wrapped = direction > 0 ? node < start : node > start
      canvas.select(.node(node))
      return wrapped ? [.perform(.notice("went around the end of the map"))] : []
    }
    return [.perform(.notice(isSought(start) ? "no other \(sought)" : "no \(sought)"))]
  }
}
