import Explorer
import TraceImport
import TraceModel

/// What the trace list shows is worked out in the background.
extension EffectRunner {
  /// Finds out what the columns of the list say.
  func fillColumns(_ session: Session) {
    noteList(of: session)
    let mailbox = mailbox
    // On a thread of its own: documents may have to be read.
    WorkThread { [self] in
      let contents = ColumnContents(
        session.columns,
        of: session.store,
        version: session.version,
        metadata: reader(of: session)
      )
      mailbox.put(.columnsFilled(contents))
    }.detach()
  }

  /// Groups the traces that the list shows.
  func group(_ session: Session) {
    noteList(of: session)
    guard let question = ListGroups.Question(of: session) else { return }
    background { mailbox in
      let groups = ListGroups(
        question,
        among: session.filtered?.traces,
        in: session.store,
        sort: session.groupSort,
        runner: TraceLoader.jobRunner()
      )
      mailbox.put(.tracesGrouped(groups))
    }
  }

  /// Sorts groups that are known.
  func sort(_ groups: ListGroups, _ session: Session) {
    noteList(of: session)
    background { mailbox in
      mailbox.put(.tracesGrouped(groups.sorted(by: session.groupSort)))
    }
  }

  /// Looks at a trace once the cursor rests on it: who walks through the list waits for none.
  func preview(_ trace: Int, _ session: Session) {
    let number = beginPreview()
    let mailbox = mailbox
    Task.detached { [self] in
      try? await Task.sleep(for: .milliseconds(80))
      guard isNewestPreview(number) else { return }
      mailbox.put(.previewed(TracePreview(of: trace, in: session)))
    }
  }
}
