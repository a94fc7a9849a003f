import Explorer
import TraceImport
import TraceModel

/// Documents that arrive are written into a file as long as the user wants.
extension EffectRunner {
  /// Begins to record what arrives after the traces of a session.
  func record(to path: String, overwrites: Bool, _ session: Session) {
    stopRecording(isAsked: false)
    do throws(FileOutput.Failure) {
      let recorder = try DocumentRecorder(
        path: path,
        overwrites: overwrites,
        after: session.store
      )
      setRecorder(recorder)
      mailbox.put(.notice("recording to \(path); :record without a file ends it"))
    } catch {
      mailbox.put(.notice("not recorded: \(error.reason)"))
    }
  }

  /// Ends the recording, and tells how much was recorded.
  func stopRecording(isAsked: Bool = true) {
    if let recorder = setRecorder(nil) {
      let documents = LoadMessages.number(recorder.count, "document")
      mailbox.put(.notice("recorded \(documents) to \(recorder.path)"))
    } else if isAsked {
      mailbox.put(.notice("nothing is being recorded"))
    }
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
