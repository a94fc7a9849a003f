public import TraceModel

/// A trace's bottleneck in words.
///
/// Names stand in it as the documents have them; who shows them replaces control characters.
public enum BottleneckSentence {
  /// How a span is named in the sentence.
  public enum Naming: Sendable {
    /// By its name alone: `dynamodb`.
    case plain
    /// With what is called, where that is known: `dynamodb (Scan on images)`.
    case withCall
  }

  /// The bottleneck of a trace in words; nothing where no span took time.
  ///
  /// Mostly `dynamodb_scan holds 120 ms of 245 ms (49 % of the critical path)`. Where the response
  /// and the whole trace differ by more than a tenth, both: `response 20 ms: Dwell Time holds 12 ms
  /// (60 %); whole trace 3.2 s: webp_conversion holds 1.4 s (44 %)`.
  public static func text(
    of timings: TraceTimings,
    in store: TraceStore,
    naming: Naming = .plain
  ) -> String? {
    guard timings.isAsynchronous else {
      return timings.bottleneck.map {
        "\(holds($0, in: store, naming)) of \(DurationText.short(timings.response.duration))"
          + " (\(percent($0.share)) of the critical path)"
      }
    }
    let isRoot = timings.response.carrier == store.root(of: timings.trace)
    let parts = [
      part(
        isRoot ? "response" : "critical path",
        timings.response.duration,
        timings.bottleneck,
        in: store,
        naming
      ),
      part(
        "whole trace",
        timings.whole.duration,
        timings.wholeBottleneck,
        in: store,
        naming
      ),
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: "; ")
  }

  /// A span's name with the operation and resource that it calls, where the documents tell:
  /// `dynamodb (Scan on images)`.
  ///
  /// Of an ARN or URL only the last part is shown.
  public static func nameWithCall(ofRow row: Int, in store: TraceStore) -> String {
    let name = store.name(of: row)
    let operation = store.strings[store.notes[.operation, ofSpan: row]]
    let resource = ResourceName.short(store.strings[store.notes[.resource, ofSpan: row]])
    let called = [operation, resource].filter { !$0.isEmpty && $0 != name }
    return called.isEmpty ? name : "\(name) (\(called.joined(separator: " on ")))"
  }

  /// A part of a whole, in whole percent: `49 %`, `< 1 %`; what is drawn beside bars has no room for
  /// more, answers have `StatisticText.share`.
  public static func percent(_ share: Double) -> String {
    share > 0 && share < 0.005 ? "< 1 %" : "\(Int((share * 100).rounded())) %"
  }

  private static func part(
    _ title: String,
    _ duration: Int64,
    _ bottleneck: Bottleneck?,
    in store: TraceStore,
    _ naming: Naming
  ) -> String? {
    bottleneck.map {
      "\(title) \(DurationText.short(duration)): \(holds($0, in: store, naming))"
        + " (\(percent($0.share)))"
    }
  }

  private static func holds(
    _ bottleneck: Bottleneck,
    in store: TraceStore,
    _ naming: Naming
  ) -> String {
    let name =
      switch naming {
      case .plain: store.name(of: bottleneck.row)
      case .withCall: nameWithCall(ofRow: bottleneck.row, in: store)
      }
    return "\(name) holds \(DurationText.short(bottleneck.nanoseconds))"
  }
}
