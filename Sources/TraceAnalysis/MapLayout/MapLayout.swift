/// Where the boxes and edges of a service map are, in whole columns and rows, drawn by nobody yet.
///
/// Callers stand left of whom they call, in layers; edges on circles run back. No box touches another,
/// no edge runs through a box, and edges share a cell only where one crosses another at a right angle:
///
/// ```
/// ┌───┐   ┌───┐
/// │ a ├─┐ │ b ├─┐    never: edges that run into each other
/// └───┘ │ └───┘ │
///       └───────┼─▶   yes: edges that cross
/// ```
///
/// This is the method of Sugiyama, Tagawa and Toda: circles are broken, boxes put into layers, crossings
/// made few, boxes moved so that edges are straight, and edges laid into the channels between layers.
/// The same map is always laid out the same.
public struct MapLayout: Sendable {
  /// A cell.
  public struct Point: Hashable, Sendable {
    /// The distance from the left.
    public var column: Int
    /// The distance from the top.
    public var row: Int

    /// The cell at a column and a row.
    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// A rectangle of cells.
  public struct Frame: Hashable, Sendable {
    /// The cell at its top left.
    public var origin: Point
    /// Its width.
    public let columns: Int
    /// Its height.
    public let rows: Int

    /// A rectangle at a cell.
    public init(origin: Point, columns: Int, rows: Int) {
      self.origin = origin
      self.columns = columns
      self.rows = rows
    }
  }

  /// The way of an edge.
  public struct Route: Hashable, Sendable {
    /// Its ends and corners, from the cell beside the caller's box to that beside the box of the one that
    /// is called; neighbours are on one row or in one column.
    public var points: [Point]
    /// Cells of a row of it that no other edge crosses, as long as there are any; room for a label.
    public var label: Frame?
  }

  /// An edge by the numbers of its boxes.
  public struct Edge: Hashable, Sendable {
    /// The box of the caller.
    public let caller: Int
    /// The box of the one that is called.
    public let callee: Int

    /// Calls of one box by another, or by itself.
    public init(from caller: Int, to callee: Int) {
      self.caller = caller
      self.callee = callee
    }
  }

  /// Where each box is; as wide as the widest of its layer, and high enough for its edges.
  public private(set) var frames: [Frame]
  /// Where each edge is.
  public private(set) var routes: [Route]
  /// The width of all.
  public private(set) var columns = 0
  /// The height of all.
  public private(set) var rows = 0

  /// A map with more bends of edges than this isn't laid out: nobody could read it.
  public static let mostBends = 20_000

  /// Lays out a map; nothing where the edges pass through too many layers.
  ///
  /// - Parameters:
  ///   - boxes: How large each box is at least, in the order in which they are looked at.
  ///   - edges: Edges between them; each has a way of its own, also where several join the same boxes.
  ///   - spacing: How much room there is between them.
  /// - Complexity: O(n log n) for n boxes, edges, and layers that edges pass through.
  public init?(boxes: [MapBox], edges: [Edge], spacing: MapSpacing) {
    frames = boxes.map {
      Frame(origin: Point(column: 0, row: 0), columns: $0.columns, rows: $0.rows)
    }
    routes = edges.map { _ in Route(points: []) }
    var shelves = ShelfPacking(columns: spacing.columns, gap: spacing)
    var bends = 0
    for component in GraphComponents(boxCount: boxes.count, edges: edges).joinedFirst {
      let layout = ComponentLayout(
        of: component,
        boxes: boxes,
        edges: edges,
        spacing: spacing,
        mostBends: Self.mostBends - bends
      )
      guard let layout else { return nil }
      bends += layout.bendCount
      let origin = shelves.place(columns: layout.columns, rows: layout.rows)
      for (place, box) in component.boxes.enumerated() {
        frames[box] = layout.frames[place].moved(by: origin)
      }
      for (place, edge) in component.edges.enumerated() {
        routes[edge] = layout.routes[place].moved(by: origin)
      }
    }
    columns = shelves.usedColumns
    rows = shelves.usedRows
  }
}

extension MapLayout.Point {
  /// The cell so many columns and rows away.
  func moved(by distance: MapLayout.Point) -> MapLayout.Point {
    MapLayout.Point(column: column + distance.column, row: row + distance.row)
  }
}

extension MapLayout.Frame {
  /// The rectangle so many columns and rows away.
  func moved(by distance: MapLayout.Point) -> MapLayout.Frame {
    MapLayout.Frame(origin: origin.moved(by: distance), columns: columns, rows: rows)
  }
}

extension MapLayout.Route {
  /// The way so many columns and rows away.
  func moved(by distance: MapLayout.Point) -> MapLayout.Route {
    MapLayout.Route(
      points: points.map { $0.moved(by: distance) },
      label: label?.moved(by: distance)
    )
  }
}
