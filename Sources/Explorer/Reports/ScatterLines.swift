import TextScreen
import TraceAnalysis

/// A chart of points as lines of a screen: dots eight to a cell, with the line that fits them.
struct ScatterLines: Hashable, Sendable {
  /// How many rows the chart itself takes up.
  private static let chartRows = 14
  /// The widest that a chart gets.
  private static let widest = 76

  /// How many lines there are.
  var count: Int { Self.chartRows + 2 }

  private let dots: DotCanvas
  /// By column of the chart: the row through which the line that fits the points goes.
  private let fit: [Int: Int]
  private let rowTitles: [Int: String]
  private let margin: Int
  private let edges: (from: String, to: String)
  private let titles: (x: String, y: String)

  /// Draws the points of a chart on a field of dots.
  ///
  /// - Complexity: O(points).
  init(_ scatter: ReportScatter, columns: Int, text: ReportValueText) {
    let bounds = Bounds(scatter.points)
    let labels = [0: bounds.y.upperBound, Self.chartRows - 1: bounds.y.lowerBound]
    rowTitles = labels.mapValues { text.text(.number($0)) }
    margin = (rowTitles.values.map(\.count).max() ?? 0) + 1
    let size = Size(
      columns: max(1, min(Self.widest, columns - margin - 1)),
      rows: Self.chartRows
    )
    var dots = DotCanvas(size: size)
    var fit: [Int: Int] = [:]
    for point in scatter.points {
      let place = bounds.place(point.x, point.y, across: dots.dotsAcross, down: dots.dotsDown)
      dots.set(place.x, place.y)
    }
    if let line = scatter.line {
      for column in 0..<size.columns {
        let x = bounds.x(at: column, across: size.columns)
        let y = line.slope * x + line.intercept
        guard bounds.y.contains(y) else { continue }
        fit[column] = bounds.place(x, y, across: size.columns, down: size.rows).y
      }
    }
    self.dots = dots
    self.fit = fit
    edges = (
      text.text(.number(bounds.x.lowerBound)), text.text(.number(bounds.x.upperBound))
    )
    titles = (scatter.xTitle, scatter.yTitle)
  }

  static func == (left: ScatterLines, right: ScatterLines) -> Bool {
    left.dots == right.dots && left.fit == right.fit && left.rowTitles == right.rowTitles
      && left.titles == right.titles && left.edges == right.edges
  }

  func hash(into hasher: inout Hasher) { hasher.combine(dots) }

  /// Draws one of the lines.
  func draw(_ line: Int, into surface: inout Surface, row: Int) {
    let glyphs = surface.glyphs
    let faint = Style(.faint)
    func put(_ text: String, _ column: Int, _ style: Style) {
      surface.draw(text, at: Point(column: column, row: row), style: style)
    }
    guard line > 0 else { return put(titles.y, margin, faint) }
    let chartRow = line - 1
    guard chartRow < dots.size.rows else {
      let width = dots.size.columns
      put(String(glyphs.bottomLeft), margin, faint)
      let label = " \(titles.x) "
      let used = DisplayWidth.columns(of: label) + edges.from.count + edges.to.count + 2
      guard used <= width else {
        return put("\(edges.from)  \(edges.to)\(label)", margin + 1, faint)
      }
      put(edges.from, margin + 1, faint)
      put(edges.to, margin + 1 + width - edges.to.count, faint)
      return put(label, margin + 1 + (width - DisplayWidth.columns(of: label)) / 2, faint)
    }
    if let title = rowTitles[chartRow] { put(title, margin - 1 - title.count, faint) }
    put(String(glyphs.vertical), margin, faint)
    for column in 0..<dots.size.columns {
      if let glyph = dots.glyph(column: column, row: chartRow, glyphs: glyphs) {
        put(String(glyph), margin + 1 + column, Style(.accent))
      } else if fit[column] == chartRow {
        put(String(glyphs.trackDot), margin + 1 + column, faint)
      }
    }
  }

  /// The extent of the points.
  private struct Bounds {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(_ points: [ReportScatter.Point]) {
      let (xs, ys) = (points.map(\.x), points.map(\.y))
      x = (xs.min() ?? 0)...(xs.max() ?? 0)
      // Lengths of time are compared with none, so the chart begins there.
      y = min(0, ys.min() ?? 0)...(ys.max() ?? 0)
    }

    func place(_ x: Double, _ y: Double, across: Int, down: Int) -> (x: Int, y: Int) {
      (
        Self.step(x, self.x, across),
        down - 1 - Self.step(y, self.y, down)
      )
    }

    func x(at dot: Int, across: Int) -> Double {
      x.lowerBound + (x.upperBound - x.lowerBound) * Double(dot) / Double(max(1, across - 1))
    }

    private static func step(_ value: Double, _ range: ClosedRange<Double>, _ steps: Int) -> Int {
      let extent = range.upperBound - range.lowerBound
      guard extent > 0, extent.isFinite else { return 0 }
      return Int(((value - range.lowerBound) / extent * Double(steps - 1)).rounded())
    }
  }
}
