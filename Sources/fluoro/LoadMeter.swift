import Explorer
import TraceImport

/// Turns what loading tells into what the status line shows, with the rates of the last seconds.
struct LoadMeter {
  /// How far it was at a time.
  private struct Sample {
    let time: ContinuousClock.Instant
    let bytes: Int
    let documents: Int
  }

  /// Rates are told anew only so often, so that they can be read.
  private static let step = Duration.milliseconds(500)
  /// They are means of so long a time, which putting the traces together doesn't disturb.
  private static let span = Duration.seconds(3)

  private(set) var progress = LoadProgress(phase: .loading)
  private var samples: [Sample]

  /// A meter of a loading that begins.
  init(at now: ContinuousClock.Instant) {
    samples = [Sample(time: now, bytes: 0, documents: 0)]
  }

  /// Takes in how far loading has come.
  mutating func take(_ state: LoadState, at now: ContinuousClock.Instant) {
    let sample = Sample(time: now, bytes: state.bytes, documents: state.documents)
    if state.phase == .arriving, !progress.hasArrived {
      // What was read of files says nothing about what arrives.
      progress.hasArrived = true
      samples = [sample]
      progress.bytesPerSecond = 0
      progress.documentsPerSecond = 0
    }
    progress.phase =
      switch state.phase {
      case .loading: .loading
      case .arriving: .arriving
      case .ended: .ended
      case .stopped: .stopped
      }
    progress.bytes = state.bytes
    progress.totalBytes = state.totalBytes
    progress.documents = state.documents
    progress.skipped = state.skipped
    progress.lostTraces = state.lostTraces
    guard let last = samples.last, now - last.time >= Self.step else { return }
    samples.append(sample)
    while samples.count > 2, now - samples[1].time >= Self.span { samples.removeFirst() }
    let first = samples[0]
    let seconds = (now - first.time) / .seconds(1)
    progress.bytesPerSecond = Int(Double(max(0, sample.bytes - first.bytes)) / seconds)
    progress.documentsPerSecond = Int(
      (Double(max(0, sample.documents - first.documents)) / seconds).rounded()
    )
  }
}
