import TextScreen

/// Reads a drawn map as an eye does: finds the boxes, and follows each edge from box to box, character by
/// character.
struct MapReader {
  /// An edge by the names in its boxes.
  struct Edge: Hashable, Comparable, CustomStringConvertible {
    let caller: String
    let callee: String

    var description: String { "\(caller) → \(callee)" }

    static func < (first: Edge, second: Edge) -> Bool {
      (first.caller, first.callee) < (second.caller, second.callee)
    }
  }

  /// The edges that could be followed to their end, in order.
  private(set) var edges: [Edge] = []
  /// The names in the boxes, in order.
  var names: [String] { boxes.map(\.name).sorted() }
  /// What couldn't be followed, and where.
  private(set) var faults: [String] = []

  private struct Box {
    let rect: Rect
    let name: String
  }

  private struct Direction: Equatable {
    let columns: Int
    let rows: Int
  }

  private let cells: [[Character]]
  private let style: Strokes
  private var boxes: [Box] = []
  private var boxOfCell: [Point: Int] = [:]

  init(_ lines: [String], isASCII: Bool = false) {
    style = isASCII ? .ascii : .unicode
    let rows = lines.map(Self.cells)
    let columns = rows.map(\.count).max() ?? 0
    cells = rows.map { $0 + Array(repeating: " ", count: columns - $0.count) }
    findBoxes()
    for box in boxes.indices { followEdges(from: box) }
    edges.sort()
  }

  /// One character a column; the right half of a wide one is empty.
  private static func cells(of line: String) -> [Character] {
    line.flatMap { character -> [Character] in
      DisplayWidth.columns(of: character) == 2 ? [character, "\u{200B}"] : [character]
    }
  }

  private func cell(_ point: Point) -> Character {
    guard cells.indices.contains(point.row), cells[point.row].indices.contains(point.column) else {
      return " "
    }
    return cells[point.row][point.column]
  }

  private mutating func findBoxes() {
    for row in cells.indices {
      for column in cells[row].indices where style.topLeft.contains(cells[row][column]) {
        let origin = Point(column: column, row: row)
        guard boxOfCell[origin] == nil, let rect = frame(at: origin) else { continue }
        for row in rect.rowRange {
          for column in rect.columnRange {
            boxOfCell[Point(column: column, row: row)] = boxes.count
          }
        }
        let title = cells[rect.row + 1][rect.column + 1..<rect.maxColumn - 1]
        let name = String(title.filter { $0 != "\u{200B}" }).split(separator: " ").first ?? ""
        boxes.append(Box(rect: rect, name: String(name)))
      }
    }
  }

  /// The frame whose top left corner is at a point, with a name in it.
  private func frame(at origin: Point) -> Rect? {
    func run(_ start: Point, _ columns: Int, _ rows: Int, of strokes: Set<Character>) -> Point {
      var end = Point(column: start.column + columns, row: start.row + rows)
      while strokes.contains(cell(end)) {
        end.column += columns
        end.row += rows
      }
      return end
    }
    let topRight = run(origin, 1, 0, of: style.horizontals)
    let bottomLeft = run(origin, 0, 1, of: style.sides)
    // In ASCII the starts of edges look like corners.
    for row in stride(from: bottomLeft.row, to: origin.row + 1, by: -1) {
      let corner = Point(column: origin.column, row: row)
      guard style.bottomLeft.contains(cell(corner)), style.topRight.contains(cell(topRight)),
        run(corner, 1, 0, of: style.horizontals).column == topRight.column,
        style.bottomRight.contains(cell(Point(column: topRight.column, row: row)))
      else { continue }
      let rect = Rect(
        column: origin.column,
        row: origin.row,
        columns: topRight.column - origin.column + 1,
        rows: row - origin.row + 1
      )
      // What edges enclose, where they cross, has no name within.
      let inside = cells[origin.row + 1][rect.column + 1..<rect.maxColumn - 1].prefix(2)
      if inside.first == " ", inside.last?.isLetter ?? false { return rect }
    }
    return nil
  }

  private mutating func followEdges(from box: Int) {
    let rect = boxes[box].rect
    for row in rect.row + 1..<rect.maxRow - 1 {
      for (column, direction) in [(rect.maxColumn - 1, 1), (rect.column, -1)]
      where style.starts.contains(cells[row][column]) {
        follow(
          from: Point(column: column + direction, row: row),
          Direction(columns: direction, rows: 0),
          caller: box
        )
      }
    }
  }

  private mutating func follow(from start: Point, _ begin: Direction, caller: Int) {
    var point = start
    var direction = begin
    for _ in 0..<100_000 {
      let stroke = cell(point)
      if boxOfCell[point] != nil { return fail("runs into a box", point, caller) }
      if style.heads(direction.columns) == stroke {
        let end = Point(column: point.column + direction.columns, row: point.row)
        guard let callee = boxOfCell[end] else { return fail("points at nothing", point, caller) }
        edges.append(Edge(caller: boxes[caller].name, callee: boxes[callee].name))
        return
      }
      if let next = turn(at: point, direction) {
        direction = next
      } else if !goesOn(stroke, direction) {
        return fail("ends at '\(stroke)'", point, caller)
      }
      point.column += direction.columns
      point.row += direction.rows
    }
    fail("never ends", start, caller)
  }

  /// Whether an edge goes straight on through a character; on its way across, labels are passed over.
  private func goesOn(_ stroke: Character, _ direction: Direction) -> Bool {
    if direction.rows != 0 { return style.verticals.contains(stroke) || stroke == style.cross }
    let isLine = style.horizontals.contains(stroke) || stroke == style.cross
    let isLabel = stroke == " " || stroke.isLetter || stroke.isNumber || "×.%<>".contains(stroke)
    return isLine || isLabel && !style.corners.keys.contains(stroke)
  }

  /// The direction behind a corner; nothing where there is none.
  private func turn(at point: Point, _ direction: Direction) -> Direction? {
    let stroke = cell(point)
    guard let arms = style.corners[stroke] ?? asciiArms(at: point, direction) else { return nil }
    for arm in arms where arm.0 != -direction.columns || arm.1 != -direction.rows {
      return Direction(columns: arm.0, rows: arm.1)
    }
    return nil
  }

  /// `+` is a crossing where the line goes on behind it, else a corner.
  private func asciiArms(at point: Point, _ direction: Direction) -> [(Int, Int)]? {
    guard style == .ascii, cell(point) == "+" else { return nil }
    func joins(_ columns: Int, _ rows: Int) -> Bool {
      let next = cell(Point(column: point.column + columns, row: point.row + rows))
      let strokes = columns == 0 ? style.verticals : style.horizontals.union("<>")
      return next == "+" || strokes.contains(next)
    }
    if joins(direction.columns, direction.rows) { return nil }
    let sides = direction.rows == 0 ? [(0, 1), (0, -1)] : [(1, 0), (-1, 0)]
    return sides.filter { joins($0.0, $0.1) }
  }

  private mutating func fail(_ reason: String, _ point: Point, _ caller: Int) {
    faults.append("\(boxes[caller].name): \(reason) at \(point.column),\(point.row)")
  }
}

/// The characters of a style.
struct Strokes: Equatable {
  let horizontals: Set<Character>
  let verticals: Set<Character>
  /// The sides of boxes.
  let sides: Set<Character>
  let starts: Set<Character>
  let topLeft: Set<Character>
  let topRight: Set<Character>
  let bottomLeft: Set<Character>
  let bottomRight: Set<Character>
  let cross: Character
  private let right: Character
  private let left: Character

  /// The head of an edge that goes right or left.
  func heads(_ columns: Int) -> Character? { columns > 0 ? right : columns < 0 ? left : nil }

  /// Where the lines of a corner go, in columns and rows; `+` of ASCII depends on what is around it.
  var corners: [Character: [(Int, Int)]] {
    self == .ascii
      ? [:]
      : [
        "┌": [(1, 0), (0, 1)], "┐": [(-1, 0), (0, 1)], "└": [(1, 0), (0, -1)],
        "┘": [(-1, 0), (0, -1)],
      ]
  }

  static let unicode = Strokes(
    horizontals: ["─", "┄"],
    verticals: ["│", "┆"],
    sides: ["│", "┆", "├", "┤", "▶", "◀"],
    starts: ["├", "┤"],
    topLeft: ["┌"],
    topRight: ["┐"],
    bottomLeft: ["└"],
    bottomRight: ["┘"],
    cross: "┼",
    right: "▶",
    left: "◀"
  )

  static let ascii = Strokes(
    horizontals: ["-", "."],
    verticals: ["|", ":"],
    sides: ["|", ":", "+"],
    starts: ["+"],
    topLeft: ["+"],
    topRight: ["+"],
    bottomLeft: ["+"],
    bottomRight: ["+"],
    cross: "+",
    right: ">",
    left: "<"
  )
}
