import TextScreen
import TraceAnalysis

/// What is said beside a bar: that the span is a bottleneck, or what part of the path it holds.
struct TimelineLabel {
  /// Whether the span is a bottleneck.
  let isBottleneck: Bool
  /// The words, the fullest first.
  let forms: [String]

  /// The label of a span; nothing for one that holds less than a tenth of the path.
  init?(of span: Int, _ opened: OpenedTrace) {
    let timings = opened.timings
    var words: [String] = []
    var shares: [String] = []
    func add(_ bottleneck: Bottleneck?, of path: String) {
      guard let bottleneck, bottleneck.row == span else { return }
      shares.append(BottleneckSentence.percent(bottleneck.share))
      words.append(BottleneckSentence.percent(bottleneck.share) + path)
    }
    if timings.isAsynchronous {
      add(timings.bottleneck, of: " of response")
      add(timings.wholeBottleneck, of: " of whole trace")
    } else {
      add(timings.bottleneck, of: "")
    }
    isBottleneck = !words.isEmpty
    if let share = shares.last {
      let full = "bottleneck \(words.joined(separator: ", "))"
      forms = [full, words.count > 1 ? "bottleneck of both" : "bottleneck \(share)", share]
      return
    }
    let hot = timings.isAsynchronous ? timings.wholeHotSpans : timings.hotSpans
    guard let share = hot.first(where: { $0.row == span })?.share else { return nil }
    forms = [BottleneckSentence.percent(share)]
  }

  /// The label of a run that holds so much of the path with all that is below it; nothing for less than
  /// a tenth.
  init?(of run: TimelineRun, onPath nanoseconds: Int64, _ opened: OpenedTrace) {
    let timings = opened.timings
    let whole = (timings.isAsynchronous ? timings.whole : timings.response).duration
    let share = whole > 0 ? Double(nanoseconds) / Double(whole) : 0
    guard share >= 0.1 else { return nil }
    let percent = BottleneckSentence.percent(share)
    isBottleneck = [timings.bottleneck, timings.wholeBottleneck]
      .contains { $0.map { run.rows.contains($0.row) } ?? false }
    forms = ["\(percent) in all", percent]
  }

  /// Its colour.
  var ink: Ink { isBottleneck ? .hot : .path }
}
