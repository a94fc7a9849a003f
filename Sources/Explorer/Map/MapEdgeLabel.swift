import TextScreen
import TraceAnalysis
import TraceModel

/// What is written on an edge, as its caller saw the calls; on a link, how old messages were.
enum MapEdgeLabel {
  /// How much is written.
  enum Form: Hashable, Sendable {
    /// Nothing.
    case none
    /// How long calls take on average.
    case average
    /// How many calls there were, how long they take, and the gravest share where not all is well.
    case whole
  }

  /// The text; nothing where nothing was counted.
  static func text(of edge: RecordedGraph.Edge, _ form: Form, _ glyphs: GlyphSet) -> String? {
    let times = EdgeTimes(of: edge)
    guard form != .none, let outcomes = edge.statistics.map(CallOutcomes.init),
      let average = times.average
    else { return nil }
    let time = glyphs.words(DurationText.short(average))
    guard form == .whole else { return time }
    let count = QuantityText.count(Int(clamping: times.count))
    let text = "\(count) \(glyphs.times) \(time)"
    guard let gravest = outcomes.gravest, gravest != .ok else { return text }
    return "\(text) \(gravest.letter) \(outcomes.percent(gravest))"
  }
}
