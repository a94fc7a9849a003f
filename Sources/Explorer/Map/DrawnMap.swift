import TextScreen
import TraceAnalysis
import TraceModel

/// A service graph laid out for a screen.
struct DrawnMap: Sendable {
  /// Its boxes and edges.
  let elements: MapElements
  /// How much the boxes tell.
  let detail: MapBoxText.Detail
  /// Where they are.
  let layout: MapLayout
  /// How many columns the labels of edges take up at most; none are drawn where it is zero.
  private let labels: MapEdgeLabel.Form
  let glyphs: GlyphSet

  /// The extent of the whole map.
  var size: Size { Size(columns: layout.columns, rows: layout.rows) }

  /// Larger maps have no labels tried on them, since laying them out takes its time.
  private static let mostNodesWithLabels = 60

  /// Lays out a graph; nothing where it is too large to be drawn.
  ///
  /// - Parameters:
  ///   - elements: The boxes and edges.
  ///   - detail: How much the boxes tell.
  ///   - columns: How wide it should be. Edges are labelled as far as that lets them.
  ///   - glyphs: The characters for it.
  init?(
    _ elements: MapElements,
    detail: MapBoxText.Detail,
    columns: Int,
    glyphs: GlyphSet
  ) {
    self.elements = elements
    self.detail = detail
    self.glyphs = glyphs
    let text = MapBoxText(elements, detail: detail, glyphs: glyphs)
    let frame = detail == .overview ? 0 : 1
    let boxes = elements.nodes.indices.map { node in
      let lines = text.lines(of: node)
      let widest = lines.map(\.columns).max() ?? 0
      return MapBox(
        columns: widest + (frame > 0 ? 4 : 2),
        rows: lines.count + 2 * frame
      )
    }
    let edges = elements.edges.map { MapLayout.Edge(from: $0.caller, to: $0.callee) }
    func layOut(_ form: MapEdgeLabel.Form) -> MapLayout? {
      let widest = elements.edges.indices.map {
        DisplayWidth.columns(of: MapEdgeLabel.text(of: elements.calls($0), form, glyphs) ?? "")
      }
      let spacing = MapSpacing(
        frameRows: frame,
        rows: frame,
        runIn: (widest.max() ?? 0) + (form == .none ? 3 : 5),
        columns: columns
      )
      return MapLayout(boxes: boxes, edges: edges, spacing: spacing)
    }
    let isSmall = elements.nodes.count <= Self.mostNodesWithLabels && detail > .overview
    for form in isSmall ? [MapEdgeLabel.Form.whole, .average] : [] {
      if let layout = layOut(form), layout.columns <= columns {
        (self.layout, labels) = (layout, form)
        return
      }
    }
    guard let layout = layOut(.none) else { return nil }
    (self.layout, labels) = (layout, .none)
  }

  /// Draws what is in view.
  ///
  /// - Parameters:
  ///   - surface: Where to draw.
  ///   - view: The part of the surface for it.
  ///   - scroll: The cell of the map at the view's top left.
  ///   - selection: What is selected.
  ///   - ground: What lies behind what is selected.
  ///   - matches: The boxes that a search hits.
  func draw(
    into surface: inout Surface,
    view: Rect,
    scroll: Point,
    selection: MapSelection? = nil,
    ground: Ground = .selection,
    matches: Set<Int> = []
  ) {
    guard !view.isEmpty else { return }
    var part = Surface(size: view.size, glyphs: glyphs)
    let lines = MapEdgeDrawing(self, scroll: scroll)
    lines.draw(into: &part, labels: labels, selection: selection, ground: ground)
    var boxes = MapBoxDrawing(self, scroll: scroll)
    boxes.matches = matches
    for node in elements.nodes.indices {
      boxes.draw(node, into: &part, ground: selection == .node(node) ? ground : nil)
    }
    lines.drawStarts(into: &part)
    surface.blit(part, at: view.origin)
  }
}
