public import TraceModel

extension Hint {
  /// What was found, in a sentence with its figures.
  ///
  /// - Parameter store: The store of the trace.
  /// - Returns: The sentence, without a full stop.
  public func sentence(in store: TraceStore) -> String {
    let time = DurationText.short(nanoseconds)
    let name = BottleneckSentence.nameWithCall(ofRow: row, in: store)
    switch rule {
    case .sameCallInSeries: return series(name, store)
    case .serialCalls: return serialCalls(store)
    case .scanInRequest:
      return "\(name) reads all of a table, \(time); a Query reads only what is asked for"
    case .retries: return "\(name) was repeated \(times), \(time) in all"
    case .throttling: return "\(name) was throttled, \(time)"
    case .uninstrumentedGap:
      let share = store.duration(ofTrace: trace).map { length in
        " (\(StatisticText.share(length > 0 ? Double(nanoseconds) / Double(length) : 0))"
          + " of the trace)"
      }
      return "no subsegment explains \(time)\(share ?? "") of \(name), "
        + (otherNanoseconds > 0
          ? "from \(DurationText.short(otherNanoseconds)) after its start on" : "from its start on")
    case .coldStart:
      return "\(name) had to be started for the request: "
        + "\(otherRow.map { store.name(of: $0) } ?? "it") took \(time)"
    case .neverFinished:
      return "\(name) began and never ended; the last sign of the trace came \(time) later"
    case .clockSkew: return skew(name, time, store)
    case .nearSizeLimit:
      return "the document of \(name) takes up \(count) bytes here; X-Ray takes 65536"
    case .missingDownstream:
      return "\(name) is marked as traced, but no segment of what it calls came"
    case .missingParent: return missingParent(name, store)
    case .manyAnnotations: return "the trace has \(count) annotations; X-Ray indexes 50"
    }
  }

  private var times: String { count == 1 ? "once" : "\(count) times" }

  private func series(_ name: String, _ store: TraceStore) -> String {
    let call = otherRow ?? row
    let what =
      call == row
      ? name : "\(name), with \(BottleneckSentence.nameWithCall(ofRow: call, in: store)),"
    let operation = store.strings[store.notes[.operation, ofSpan: call]]
    let advice =
      switch operation {
      case "GetItem": "one BatchGetItem could do"
      case "PutItem", "DeleteItem": "one BatchWriteItem could do"
      case "SendMessage": "one SendMessageBatch could do"
      case "Publish": "one PublishBatch could do"
      case "DeleteObject": "one DeleteObjects could do"
      default:
        store.spans.flags[call].contains(.sql)
          ? "one query for all of them could do" : "ask for all at once, or side by side"
      }
    return
      "\(what) runs \(count) times in a row, \(DurationText.short(nanoseconds)) in all; \(advice)"
  }

  private func serialCalls(_ store: TraceStore) -> String {
    let names = [row, otherRow ?? row].map {
      BottleneckSentence.nameWithCall(ofRow: $0, in: store)
    }
    let more = count > 2 ? " (\(count) calls)" : ""
    return "\(names[0]) and \(names[1])\(more) run one after the other, "
      + "\(DurationText.short(nanoseconds)); if none needs another's answer, "
      + "side by side they take \(DurationText.short(otherNanoseconds))"
  }

  private func skew(_ name: String, _ time: String, _ store: TraceStore) -> String {
    let call = otherRow ?? row
    let isEarly = store.spans.start[row] < store.spans.start[call]
    return isEarly
      ? "\(name) begins \(time) before its call \(store.name(of: call)): the clocks differ"
      : "\(name) ends \(time) after its call \(store.name(of: call)): the clocks differ"
  }

  private func missingParent(_ name: String, _ store: TraceStore) -> String {
    let parent = store.spans.missingParents[row].map { " \(store.text(of: $0))" } ?? ""
    return count == 1
      ? "\(name) names the parent\(parent), which never came"
      : "\(count) spans, first \(name), name the parent\(parent), which never came"
  }
}
