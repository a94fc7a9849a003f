import Explorer
import TraceImport
import TraceModel

/// Documents that arrive are written into a file as long as the user wants.
extension EffectRunner {
  /// Begins to record what arrives after the traces of a session.
  func record(to path: String, overwrites: Bool, _ session: Session) {
    // A recording that goes on already ends only where the new one can begin.
    do throws(FileOutput.Failure) {
      let recorder = try DocumentRecorder(
        path: path,
        overwrites: overwrites,
        after: session.store,
        inputs: inputs
      )
      let ended = setRecorder(recorder).map { Self.recorded($0) + "; " } ?? ""
      mailbox.put(.notice("\(ended)recording to \(path); :record without a file ends it"))
    } catch {
      let goesOn = recorder.map { "; the recording to \($0.path) goes on" } ?? ""
      mailbox.put(.notice("not recorded: \(error.reason)\(goesOn)"))
    }
  }

  /// Ends the recording, and tells how much was recorded.
  func stopRecording(isAsked: Bool = true) {
    if let recorder = setRecorder(nil) {
      mailbox.put(.notice(Self.recorded(recorder)))
    } else if isAsked {
      mailbox.put(.notice("nothing is being recorded"))
    }
  }

  private static func recorded(_ recorder: DocumentRecorder) -> String {
    "recorded \(LoadMessages.number(recorder.count, "document")) to \(recorder.path)"
  }

  /// Records what is new among loaded traces.
  func record(_ loaded: LoadedTraces) {
    guard let recorder else { return }
    do {
      try recorder.take(loaded.store, loaded.reader)
    } catch {
      _ = setRecorder(nil)
      let reason = (error as? FileOutput.Failure)?.reason ?? "\(error)"
      mailbox.put(.notice("recording to \(recorder.path) ended: \(reason)"))
    }
  }
}
