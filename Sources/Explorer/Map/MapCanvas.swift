import TextScreen
import TraceAnalysis
import TraceFilter
import TraceModel

/// A drawn service map that can be walked: what is selected, and which part of it is in view.
struct MapCanvas: Sendable {
  private(set) var elements = MapElements(of: RecordedGraph())
  /// The drawing; nothing where the graph is too large for one.
  private(set) var map: DrawnMap?
  private(set) var selection: MapSelection?
  /// The box whose edges are walked; nothing where that is the caller of the selected one.
  private(set) var walked: Int?
  private(set) var scroll = Point(column: 0, row: 0)
  private var glyphs = GlyphSet.unicode
  private(set) var view = Size(columns: 0, rows: 0)
  /// How much the boxes are to tell; nothing where that follows from the room.
  private var wantedDetail: MapBoxText.Detail?

  /// A map of nothing.
  init() {}

  /// Draws another graph; what was selected stays so where it still is there.
  mutating func show(_ graph: RecordedGraph, glyphs: GlyphSet) {
    guard map == nil || graph != elements.graph || glyphs != self.glyphs else { return }
    let key = selection.map { elements.key(of: $0) }
    elements = MapElements(of: graph)
    self.glyphs = glyphs
    selection = key.flatMap { elements.selection(of: $0) }
    walked = nil
    if selection == nil, !elements.nodes.isEmpty { selection = .node(firstAnswering) }
    layOut()
  }

  /// Tells of the room that there is.
  mutating func resize(to size: Size) {
    guard size != view else { return }
    view = size
    layOut()
  }

  /// Selects something and scrolls it into view.
  ///
  /// - Parameters:
  ///   - selection: What to select.
  ///   - walked: Of an edge: the box whose edges are walked, by default its caller.
  mutating func select(_ selection: MapSelection, walking walked: Int? = nil) {
    self.selection = selection
    self.walked = walked
    follow()
  }

  /// The first box that says something of itself: clients, which come before it, have no figures.
  private var firstAnswering: Int {
    elements.nodes.indices.first { elements.service($0)?.statistics != nil } ?? 0
  }

  /// Makes the boxes tell more or less, by so many steps.
  ///
  /// - Returns: Whether there was another step.
  mutating func changeDetail(by step: Int) -> Bool {
    guard let map, let detail = MapBoxText.Detail(rawValue: map.detail.rawValue + step) else {
      return false
    }
    wantedDetail = detail
    layOut()
    return true
  }

  /// Lays the map out: with the boxes that tell most among those with which all of its width is in view;
  /// where there are none, with the smallest that suit the room.
  private mutating func layOut() {
    guard !view.isEmpty else { return }
    func draw(_ detail: MapBoxText.Detail) -> DrawnMap? {
      DrawnMap(elements, detail: detail, columns: view.columns, glyphs: glyphs)
    }
    let isRoomy = view.columns >= 60 && view.rows >= 12
    let details: [MapBoxText.Detail] =
      wantedDetail.map { [$0] } ?? (isRoomy ? [.full, .compact] : [.full, .compact, .overview])
    map = nil
    for detail in details {
      guard let next = draw(detail) else { break }
      map = next
      if next.size.columns <= view.columns { break }
    }
    follow()
  }

  /// Scrolls what is selected into view, and no further than the map goes.
  private mutating func follow() {
    guard let map else { return }
    if let target = target(in: map) {
      scroll.column = Self.scrolled(
        scroll.column,
        to: target.columnRange,
        view: view.columns,
        whole: map.size.columns
      )
      scroll.row = Self.scrolled(
        scroll.row,
        to: target.rowRange,
        view: view.rows,
        whole: map.size.rows
      )
    }
  }

  /// What should be in view: the selected box with a little around it, or the end of the selected edge.
  private func target(in map: DrawnMap) -> Rect? {
    switch selection {
    case nil: return nil
    case .node(let node):
      let rect = map.rect(of: node)
      return Rect(
        column: rect.column - 3,
        row: rect.row - 1,
        columns: rect.columns + 6,
        rows: rect.rows + 2
      )
    case .edge(let edge):
      let points = map.layout.routes[edge].points
      let columns = points.map(\.column)
      let rows = points.map(\.row)
      guard let left = columns.min(), let right = columns.max(), let top = rows.min(),
        let bottom = rows.max(), let end = points.last
      else { return nil }
      let isWhole = right - left < view.columns && bottom - top < view.rows
      return isWhole
        ? Rect(column: left, row: top, columns: right - left + 1, rows: bottom - top + 1)
        : Rect(column: end.column - 2, row: end.row - 1, columns: 5, rows: 3)
    }
  }

  private static func scrolled(
    _ scroll: Int,
    to target: Range<Int>,
    view: Int,
    whole: Int
  ) -> Int {
    var scroll = max(scroll, target.upperBound - view)
    scroll = min(scroll, target.lowerBound)
    return max(0, min(scroll, whole - view))
  }
}

extension DrawnMap {
  /// Where a box is.
  func rect(of node: Int) -> Rect {
    let frame = layout.frames[node]
    return Rect(
      column: frame.origin.column,
      row: frame.origin.row,
      columns: frame.columns,
      rows: frame.rows
    )
  }
}

extension MapElements {
  /// What a box or an edge is about, in whatever version of the graph.
  struct Key: Hashable {
    let caller: [String?]
    let callee: [String?]?
  }

  /// What is selected, in words that stay.
  func key(of selection: MapSelection) -> Key {
    switch selection {
    case .node(let node): Key(caller: identity(node), callee: nil)
    case .edge(let edge):
      Key(caller: identity(edges[edge].caller), callee: identity(edges[edge].callee))
    }
  }

  /// What such words are about; nothing where this graph doesn't have it.
  func selection(of key: Key) -> MapSelection? {
    if key.callee == nil {
      return nodes.indices.first { identity($0) == key.caller }.map { .node($0) }
    }
    return edges.indices.first { self.key(of: .edge($0)) == key }.map { .edge($0) }
  }

  private func identity(_ node: Int) -> [String?] {
    [title(node), service(node)?.type, service(node)?.accountID]
  }
}
