import TextScreen
import TraceAnalysis
import TraceModel

/// The text of `fluoro show`.
enum Waterfall {
  /// The lines of a trace's waterfall, none wider than `width` columns and safe for a terminal.
  static func lines(of trace: Int, in store: TraceStore, width: Int) -> [String] {
    let timings = TraceTimings(trace: trace, in: store)
    let start = store.traces.start[trace]
    var lines = ["\(store.text(of: store.traces.id[trace]))  \(start.full())"]
    if let sentence = BottleneckSentence.text(of: timings, in: store, naming: .withCall) {
      lines.append(sentence)
    }
    let nameWidth = width - 24
    lines.append(line("NAME", "TOTAL", "SELF", nameWidth: nameWidth))
    var depths: [Int] = []
    let rows = store.rows(of: trace)
    for row in rows {
      let parent = Int(store.spans.parent[row])
      let depth = parent < 0 ? 0 : depths[parent - rows.lowerBound] + 1
      depths.append(depth)
      let mark = timings.bottleneck?.row == row ? " ◀ bottleneck" : ""
      let indentation = String(repeating: "  ", count: min(depth, nameWidth / 4))
      lines.append(
        line(
          indentation + store.name(of: row) + mark,
          store.duration(of: row).map { DurationText.short($0) } ?? "–",
          DurationText.short(timings.selfTimes.nanoseconds(ofRow: row)),
          nameWidth: nameWidth
        )
      )
    }
    return lines.map { DisplayWidth.clip($0, to: width) }
  }

  private static func line(
    _ name: String,
    _ total: String,
    _ own: String,
    nameWidth: Int
  ) -> String {
    DisplayWidth.pad(name, to: nameWidth) + DisplayWidth.pad(total, to: 12, alignment: .right)
      + DisplayWidth.pad(own, to: 12, alignment: .right)
  }
}
