import Explorer
import TraceFilter
import TraceImport
import TraceModel

/// Filters are asked of the traces in the background; a newer question ends an older one.
extension EffectRunner {
  /// Asks which traces satisfy a filter.
  func ask(_ question: FilterQuestion, _ session: Session) {
    let number = beginQuestion(question)
    background { [self] mailbox in
      let evaluator = evaluator(session) { [self] in !isNewest(number) }
      if let answer = FilterAnswer(question, by: evaluator, version: session.version) {
        mailbox.put(.filtered(answer))
      }
    }
  }

  /// Finds out what could stand at the cursor of a filter's text.
  func complete(_ text: String, _ cursor: Int, _ session: Session) {
    background { [self] mailbox in
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
  func evaluator(
    _ session: Session,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> FilterEvaluator {
    FilterEvaluator(
      index: index(of: session),
      groups: session.groups,
      metadata: reader(of: session),
      isCancelled: isCancelled
    )
  }
}
