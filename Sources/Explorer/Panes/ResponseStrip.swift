import TextScreen
import TraceAnalysis

/// The distribution of response times above the list: two rows of columns, a bucket each, on a
/// logarithmic scale of time.
struct ResponseStrip {
  /// How many rows it takes up.
  static let rows = 2

  /// The buckets, from the one of the shortest length to that of the longest.
  let buckets: [LatencyDistribution.Bucket]
  /// What is chosen of them.
  let range: ResponseRange?

  /// Buckets aren't wider than this, so that few of them don't look like many traces.
  private static let widestBucket = 3
  /// So many columns are left for what is said of the range.
  private static let wordColumns = 34

  /// Whether a pane of some size has room for it.
  static func fits(_ size: Size) -> Bool { size.rows >= 16 && size.columns >= 60 }

  /// Draws the columns with their outer bounds, and on their right what is chosen.
  func draw(into surface: inout Surface, at row: Int) {
    guard let first = buckets.first, let last = buckets.last else { return }
    let glyphs = surface.glyphs
    let shortest = glyphs.words(ResponseRange.text(ofBound: first.from))
    let longest = last.to == .max ? "" : glyphs.words(ResponseRange.text(ofBound: last.to))
    let labels = DisplayWidth.columns(of: shortest) + DisplayWidth.columns(of: longest) + 2
    let room = max(1, surface.size.columns - labels - Self.wordColumns)
    // Where there are more buckets than columns, neighbours share one.
    let together = (buckets.count + room - 1) / room
    let width = max(1, min(Self.widestBucket, room / buckets.count))
    let bars = stride(from: 0, to: buckets.count, by: together).map { first in
      Bar(of: buckets[first..<min(first + together, buckets.count)], range)
    }
    let lower = row + 1
    var column = surface.draw(shortest, at: Point(column: 0, row: lower), style: Style(.faint)) + 1
    let most = bars.map(\.count).max() ?? 1
    for bar in bars {
      draw(bar, of: most, into: &surface, at: Point(column: column, row: row), columns: width)
      column += width
    }
    column += 1
    column += surface.draw(longest, at: Point(column: column, row: lower), style: Style(.faint))
    drawWords(into: &surface, at: Point(column: column + 2, row: row))
  }

  /// What a column stands for.
  private struct Bar {
    let count: Int
    let isChosen: Bool

    init(of buckets: ArraySlice<LatencyDistribution.Bucket>, _ range: ResponseRange?) {
      count = buckets.map(\.figures.count).reduce(0, +)
      isChosen = buckets.contains { range?.contains($0) ?? false }
    }
  }

  private func draw(
    _ bar: Bar,
    of most: Int,
    into surface: inout Surface,
    at point: Point,
    columns: Int
  ) {
    guard bar.count > 0 else { return }
    let steps = surface.glyphs.columnEighths
    let height = max(1, bar.count * Self.rows * steps.count / max(1, most))
    let style = bar.isChosen ? Style(.accent) : Style(.faint)
    for level in 0..<Self.rows {
      let part = min(steps.count, height - level * steps.count)
      guard part > 0 else { break }
      let row = point.row + Self.rows - 1 - level
      let cells = Rect(column: point.column, row: row, columns: columns, rows: 1)
      surface.fill(cells, with: steps[part - 1], style: style)
    }
  }

  /// What is chosen, and the keys for it.
  private func drawWords(into surface: inout Surface, at point: Point) {
    let room = max(0, surface.size.columns - point.column)
    let below = Point(column: point.column, row: point.row + 1)
    guard let range else {
      surface.draw("[ ] choose a range", at: below, columns: room, style: Style(.faint))
      return
    }
    let count = range.count(in: buckets)
    surface.draw(
      surface.glyphs.words("\(range.text): \(count) \(count == 1 ? "trace" : "traces")"),
      at: point,
      columns: room,
      style: Style(.accent)
    )
    surface.draw("< > resize, x filters by it", at: below, columns: room, style: Style(.faint))
  }
}
