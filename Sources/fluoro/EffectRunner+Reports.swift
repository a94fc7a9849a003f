import Explorer
import TraceImport
import TraceModel

/// Questions about the traces are answered in the background.
extension EffectRunner {
  /// Answers a question about the traces that a session shows.
  func answer(_ request: ReportRequest, _ session: Session) {
    // On a thread of its own: documents may have to be read, and other questions don't wait for that.
    let mailbox = mailbox
    let number = beginReport(request)
    WorkThread { [self] in
      guard isNewestReport(number, like: request) else { return }
      let context = ReportContext(
        index: index(of: session),
        traces: session.filtered?.traces,
        groups: session.groups,
        metadata: reader(of: session),
        runner: TraceLoader.jobRunner(),
        progress: { [self] _, _ in isNewestReport(number, like: request) }
      )
      let report = request.question.report(in: context)
      guard isNewestReport(number, like: request) else { return }
      mailbox.put(.reported(ReportAnswer(request, report, about: session.store)))
    }.detach()
  }
}
