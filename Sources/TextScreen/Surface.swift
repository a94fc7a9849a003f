/// A picture of a screen made of cells, kept as a value.
///
/// Text of any origin can be drawn: it is made safe and clipped on the way in. A character that is
/// two columns wide has a cell of its own and a continuation to the right; no half is ever left
/// without the other.
public struct Surface: Sendable {
  /// The extent in columns and rows.
  public let size: Size
  /// The characters used for chrome drawn here.
  public let glyphs: GlyphSet
  /// Where the terminal's cursor shows, if it does.
  public var cursor: Point?

  var cells: [Cell]
  /// The texts of cells that hold more than one scalar.
  private var clusters: [String] = []
  private var clusterNumbers: [String: UInt32] = [:]

  /// Makes a blank surface.
  public init(size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The whole surface.
  public var bounds: Rect { Rect(size) }

  /// The style of a cell, or nothing outside.
  public func style(at point: Point) -> Style? {
    bounds.contains(point) ? cells[index(point)].style : nil
  }

  /// The text of a cell: empty for the right half of a wide character, nothing outside.
  public func text(at point: Point) -> String? {
    guard bounds.contains(point) else { return nil }
    let cell = cells[index(point)]
    return cell.columns == 0 ? "" : text(of: cell.glyph)
  }

  /// Visits the cells of a row from left to right, leaving out continuations.
  ///
  /// - Parameters:
  ///   - row: The row, which must be one of the surface's.
  ///   - body: Is given the column, the width in columns, the first scalar, the cell's whole text
  ///     if it has more than that scalar, and the style.
  public func forEachCell(
    inRow row: Int,
    _ body: (Int, Int, Unicode.Scalar, String?, Style) -> Void
  ) {
    let start = row * size.columns
    for column in 0..<size.columns {
      let cell = cells[start + column]
      guard cell.columns > 0 else { continue }
      let cluster = cell.glyph.clusterNumber.map { clusters[$0] }
      let scalar = cluster?.unicodeScalars.first ?? cell.glyph.scalar
      body(column, Int(cell.columns), scalar, cluster, cell.style)
    }
  }

  /// Says whether a row looks the same on another surface.
  public func row(_ row: Int, isSameIn other: borrowing Surface) -> Bool {
    guard size.columns == other.size.columns, row < size.rows, row < other.size.rows else {
      return false
    }
    for index in row * size.columns..<(row + 1) * size.columns {
      let mine = cells[index]
      let theirs = other.cells[index]
      guard mine.columns == theirs.columns, mine.style == theirs.style else { return false }
      if mine.glyph.clusterNumber == nil && theirs.glyph.clusterNumber == nil {
        guard mine.glyph == theirs.glyph else { return false }
      } else if text(of: mine.glyph) != other.text(of: theirs.glyph) {
        return false
      }
    }
    return true
  }

  func index(_ point: Point) -> Int { point.row * size.columns + point.column }

  func text(of glyph: Glyph) -> String {
    glyph.clusterNumber.map { clusters[$0] } ?? String(Character(glyph.scalar))
  }

  /// The glyph for a cell's text, remembering the text if it has more than one scalar.
  mutating func glyph(for piece: Piece) -> Glyph {
    switch piece {
    case .scalar(let scalar, _):
      return Glyph(scalar)
    case .cluster(let text, _):
      if let number = clusterNumbers[text] { return Glyph(clusterNumber: number) }
      let number = UInt32(clusters.count)
      clusters.append(text)
      clusterNumbers[text] = number
      return Glyph(clusterNumber: number)
    }
  }
}

extension Surface: Equatable {
  /// Surfaces are equal if they look the same, whatever they were drawn from.
  public static func == (first: Surface, second: Surface) -> Bool {
    first.size == second.size && first.cursor == second.cursor
      && (0..<first.size.rows).allSatisfy { first.row($0, isSameIn: second) }
  }
}

/// One column of one row.
struct Cell: Sendable {
  var glyph: Glyph
  /// One or two for a character, zero for the right half of a wide one.
  var columns: UInt8
  var style: Style

  static let blank = Cell(glyph: Glyph(" "), columns: 1, style: .plain)

  static func continuation(_ style: Style) -> Cell {
    Cell(glyph: Glyph(" "), columns: 0, style: style)
  }
}

/// A scalar, or the number of a longer text in the surface's table.
struct Glyph: Equatable, Sendable {
  private let bits: UInt32

  init(_ scalar: Unicode.Scalar) {
    bits = scalar.value
  }

  init(clusterNumber: UInt32) {
    bits = clusterNumber | 0x8000_0000
  }

  var scalar: Unicode.Scalar { Unicode.Scalar(bits) ?? "?" }

  var clusterNumber: Int? { bits & 0x8000_0000 == 0 ? nil : Int(bits & 0x7FFF_FFFF) }
}
