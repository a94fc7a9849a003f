import Explorer
import TraceFilter
import TraceImport
import TraceModel

/// Filters are asked of the traces in the background; a newer question ends an older one.
extension EffectRunner {
  /// Asks which traces satisfy a filter.
  func ask(_ question: FilterQuestion, _ session: Session) {
    let number = beginQuestion(question)
    // On a thread of its own: documents may have to be read, and other questions don't wait for that.
    let mailbox = mailbox
    WorkThread { [self] in
      let evaluator = FilterEvaluator(
        index: index(of: session),
        groups: session.groups,
        metadata: reader(of: session),
        progress: { [self] done, all in
          guard !question.isPreview, all > 0, isNewest(number) else { return }
          mailbox.put(.filterProgress(Double(done) / Double(all)))
        },
        isCancelled: { [self] in !isNewest(number) }
      )
      if let answer = FilterAnswer(question, by: evaluator, version: session.version) {
        mailbox.put(.filtered(answer))
      }
    }.detach()
  }

  /// Finds out what could stand at the cursor of a filter's text.
  func complete(_ text: String, _ cursor: Int, _ session: Session) {
    let number = beginCompletion()
    background { [self] mailbox in
      guard isNewestCompletion(number) else { return }
      let completion = FilterCompletion(
        of: text,
        at: cursor,
        values: FilterValues(of: index(of: session)),
        metadata: reader(of: session),
        groups: session.groups
      )
      mailbox.put(.filterCompleted(completion))
    }
  }

  /// Asks traces of a session.
  func evaluator(_ session: Session) -> FilterEvaluator {
    FilterEvaluator(
      index: index(of: session),
      groups: session.groups,
      metadata: reader(of: session)
    )
  }
}
