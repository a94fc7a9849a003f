public import TraceModel

/// What helps where only the summary of a trace is known, so that there is no waterfall to show.
public enum SummaryHint {
  /// The hint for a trace; nothing where its documents are known.
  public static func text(of trace: Int, in store: TraceStore) -> String? {
    guard store.traces.flags[trace].contains(.summaryOnly) else { return nil }
    let id = store.traces.id[trace]
    // An id of another shape may be anything, and the command is there to be pasted.
    return "only the summary of this trace is known: get it whole with "
      + "`aws xray batch-get-traces --trace-ids \(id.text == nil ? id.canonicalText : "ID")`"
  }
}
