import TraceAnalysis
import TraceModel

/// A pane of answers, with the question that it shows the answer to.
struct AnsweredPane: Sendable {
  /// The question.
  private(set) var question: ReportQuestion
  /// The answer on the screen.
  var pane = ReportPane()
  /// The answer, once there is one.
  private(set) var answer: ReportAnswer?
  private var asked: ReportRequest?

  /// Whether an answer is on its way.
  var isWaiting: Bool { asked != nil }

  init(_ question: ReportQuestion) {
    self.question = question
  }

  /// Asks another question.
  mutating func ask(_ question: ReportQuestion) {
    guard question != self.question else { return }
    self.question = question
    answer = nil
    asked = nil
    pane.clear()
  }

  /// What is to be asked of the traces that a session shows, where that isn't known or asked already.
  ///
  /// While an answer is on its way no other is asked for, so that what arrives fast doesn't pile up.
  mutating func wanted(of session: Session) -> ReportRequest? {
    guard session.store.traces.count > 0, asked == nil,
      let request = ReportRequest(question, of: session), request != answer?.request
    else { return nil }
    asked = request
    return request
  }

  /// Takes in an answer; one of other traces, or to another question, isn't shown.
  mutating func take(_ answer: ReportAnswer, in session: Session) {
    guard answer.request.question == question else { return }
    asked = nil
    guard answer.request.load == session.load, answer.request.filter == session.filter else {
      return
    }
    self.answer = answer
    pane.show(answer.report, titled: question.title, about: answer.store, in: session)
  }
}
