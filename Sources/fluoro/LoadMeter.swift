import Explorer
import TraceImport

/// Turns what loading tells into what the status line shows, with the rates of late.
struct LoadMeter {
  /// Rates are told anew only so often, so that they can be read.
  private static let span = Duration.milliseconds(500)

  private(set) var progress = LoadProgress(phase: .loading)
  private var since: ContinuousClock.Instant
  private var bytes = 0
  private var documents = 0

  /// A meter of a loading that begins.
  init(at now: ContinuousClock.Instant) {
    since = now
  }

  /// Takes in how far loading has come.
  mutating func take(_ state: LoadState, at now: ContinuousClock.Instant) {
    let isArriving = state.phase == .arriving
    if isArriving, !progress.hasArrived {
      // What was read of files says nothing about what arrives.
      progress.hasArrived = true
      begin(state, at: now)
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
    let time = (now - since) / .seconds(1)
    guard now - since >= Self.span else { return }
    progress.bytesPerSecond = Int(Double(max(0, state.bytes - bytes)) / time)
    progress.documentsPerSecond = Int(Double(max(0, state.documents - documents)) / time)
    begin(state, at: now)
  }

  private mutating func begin(_ state: LoadState, at now: ContinuousClock.Instant) {
    since = now
    bytes = state.bytes
    documents = state.documents
  }
}
