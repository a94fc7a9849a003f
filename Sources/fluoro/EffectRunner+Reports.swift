import Explorer
import TraceImport
import TraceModel

/// Questions about the traces are answered in the background.
extension EffectRunner {
  /// Answers a question about the traces that a session shows.
  func answer(_ request: ReportRequest, _ session: Session) {
    // On a thread of its own: documents may have to be read, and other questions don't wait for that.
    let mailbox = mailbox
    WorkThread { [self] in
      let context = ReportContext(
        index: index(of: session),
        traces: session.filtered?.traces,
        groups: session.groups,
        metadata: reader(of: session),
        runner: TraceLoader.jobRunner()
      )
      mailbox.put(.reported(ReportAnswer(request, request.question.report(in: context))))
    }.detach()
  }
}
