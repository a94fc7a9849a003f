import TraceFilter

/// What a condition is about: a trace, or within a block a segment, a call or a part of a root cause.
enum NaiveSubject {
  case trace(NaiveTrace)
  case segment(NaiveSpan, in: NaiveTrace)
  case call(NaiveTrace.Call)
  case causeService(NaiveCause.Service, Place)
  case causeEntity(NaiveSpan, coverage: Double?, Place)
  case causeException(NaiveSpan.Failure, of: NaiveSpan, Place)

  /// A place in an enumeration.
  struct Place {
    let index: Int
    let count: Int
  }

  /// The spans whose annotations and metadata are meant.
  var annotated: [NaiveSpan] {
    switch self {
    case .trace(let trace): trace.spans
    case .segment(let segment, _): segment.ownSpans
    case .call(let call): [call.subject]
    case .causeService, .causeEntity, .causeException: []
    }
  }

  /// The values that a keyword has here; of a boolean keyword always one.
  func values(of keyword: FilterKeyword) -> [NaiveValue] {
    switch self {
    case .trace(let trace): trace.values(of: keyword)
    case .segment(let segment, let trace): segment.values(of: keyword, in: trace)
    case .call(let call): call.values(of: keyword)
    case .causeService(let service, let place): service.values(of: keyword, place)
    case .causeEntity(let span, let coverage, let place):
      span.values(of: keyword, coverage: coverage, place)
    case .causeException(let failure, let span, let place):
      failure.values(of: keyword, of: span, place)
    }
  }

  /// The elements of a root cause.
  static func elements(_ element: FilterCausePart.Element, of cause: NaiveCause) -> [NaiveSubject] {
    switch element {
    case .service:
      let count = cause.services.count
      return cause.services.enumerated().map {
        .causeService($0.element, Place(index: $0.offset, count: count))
      }
    case .entity:
      let count = cause.spans.count
      return cause.spans.indices.map {
        let coverage = cause.coverages.isEmpty ? nil : cause.coverages[$0]
        return .causeEntity(cause.spans[$0], coverage: coverage, Place(index: $0, count: count))
      }
    case .exception:
      // What took time is told without exceptions.
      guard cause.kind != .responseTime else { return [] }
      let failures = cause.spans.flatMap { span in span.failures.map { (span, $0) } }
      return failures.enumerated().map {
        let (span, failure) = $0.element
        return .causeException(failure, of: span, Place(index: $0.offset, count: failures.count))
      }
    }
  }
}

private func strings(_ texts: [String]) -> [NaiveValue] { texts.map { .string($0) } }

private func string(_ text: String?) -> [NaiveValue] { strings([text].compactMap { $0 }) }

private func time(_ microseconds: Int64?) -> [NaiveValue] {
  microseconds.map { [.microseconds($0)] } ?? []
}

extension NaiveSpan {
  /// What a keyword means wherever it looks at one span.
  fileprivate func ownValues(of keyword: FilterKeyword) -> [NaiveValue] {
    switch keyword {
    case .ok: [.boolean(isOK)]
    case .error: [.boolean(error)]
    case .throttle: [.boolean(throttle)]
    case .fault: [.boolean(fault)]
    case .partial: [.boolean(isInProgress)]
    case .responseTime: time(length)
    case .status: status.map { [.number($0)] } ?? []
    case .url: string(request("url"))
    case .method: string(request("method"))
    case .userAgent: string(request("user_agent"))
    case .clientAddress: string(request("client_ip"))
    default: []
    }
  }

  /// What a keyword means in the block of `service(…)`.
  fileprivate func values(of keyword: FilterKeyword, in trace: NaiveTrace) -> [NaiveValue] {
    let node = trace.node(of: self)
    switch keyword {
    case .inferred: return [.boolean(isInferred)]
    case .root: return [.boolean(self === trace.root)]
    case .duration:
      guard let start, let end = subtree.compactMap(\.end).max() else { return [] }
      return time(end - start)
    case .user: return string(user)
    case .name: return strings(node?.names ?? [])
    case .type: return string(node?.type)
    case .availabilityZone: return strings(zones)
    case .instanceID: return string(instance)
    case .resourceARN: return strings(resourceARNs)
    case .accountID: return string(node?.account)
    case .sql: return [.boolean(ownSpans.contains(where: \.hasSQL))]
    case .exception: return strings(ownSpans.flatMap(\.failures).compactMap(\.type))
    case .coldStart: return [.boolean(isColdStart)]
    case .id: return ownSpans.map(\.id).filter { !$0.isEmpty }.map { .id($0) }
    case .selfTime: return time(ownSpans.compactMap { trace.selfTimes[$0.key] }.max())
    default: return ownValues(of: keyword)
    }
  }

  /// Whether this is a function that was initialised for this request, at most 10 s before it.
  fileprivate var isColdStart: Bool {
    guard isSegment, origin == "AWS::Lambda::Function" else { return false }
    return children.contains { child in
      guard !child.isSegment, let end = child.end else { return false }
      let isEarly = start.map { $0 - end > 10_000_000 } ?? false
      return ["Initialization", "Restore"].contains(child.name) && !isEarly
    }
  }

  /// What a keyword means in the block of `rootcause.….entity`.
  fileprivate func values(
    of keyword: FilterKeyword,
    coverage: Double?,
    _ place: NaiveSubject.Place
  ) -> [NaiveValue] {
    switch keyword {
    case .name: string(name)
    case .remote: [.boolean(isRemote)]
    case .coverage: coverage.map { [.number($0)] } ?? []
    default: place.values(of: keyword)
    }
  }
}

extension NaiveTrace {
  /// What a keyword means outside of all blocks.
  fileprivate func values(of keyword: FilterKeyword) -> [NaiveValue] {
    let failures = spans.flatMap(\.failures)
    let rootNode = root.flatMap { node(of: $0) }
    switch keyword {
    case .ok, .error, .fault: return root?.ownValues(of: keyword) ?? [.boolean(false)]
    case .throttle: return [.boolean(segments.contains(where: \.throttle))]
    case .partial: return [.boolean(documents.contains(where: \.isInProgress))]
    case .inferred: return [.boolean(segments.contains(where: \.isInferred))]
    case .root: return [.boolean(root != nil)]
    case .remote:
      let isRemote = causes.contains { $0.spans.contains(where: \.isRemote) }
      return [.boolean(isRemote || failures.contains(where: \.isRemote))]
    case .duration: return time(duration)
    case .user: return strings(segments.compactMap(\.user))
    case .name: return strings(rootNode?.names ?? [])
    case .type: return string(rootNode?.type)
    case .message: return strings(failures.compactMap(\.message))
    case .availabilityZone: return strings(segments.flatMap(\.zones))
    case .instanceID: return strings(segments.compactMap(\.instance))
    case .resourceARN: return strings(segments.flatMap(\.resourceARNs))
    case .accountID: return strings(nodes.values.compactMap(\.account))
    case .sql: return [.boolean(spans.contains(where: \.hasSQL))]
    case .exception: return strings(failures.compactMap(\.type))
    case .coldStart: return [.boolean(spans.contains(where: \.isColdStart))]
    case .id: return ([id.lowercased()] + spans.map(\.id)).filter { !$0.isEmpty }.map { .id($0) }
    case .selfTime: return time(selfTimes.values.max())
    case .time: return start.map { [.instant($0 * 1000)] } ?? []
    default: return root?.ownValues(of: keyword) ?? []
    }
  }
}

extension NaiveTrace.Call {
  /// What a keyword means in the block of `edge(…)`.
  fileprivate func values(of keyword: FilterKeyword) -> [NaiveValue] {
    switch keyword {
    case .name: strings(to.names)
    case .type: string(to.type)
    case .duration: time(subject.length)
    default: subject.ownValues(of: keyword)
    }
  }
}

extension NaiveCause.Service {
  fileprivate func values(
    of keyword: FilterKeyword,
    _ place: NaiveSubject.Place
  ) -> [NaiveValue] {
    switch keyword {
    case .name: strings(node?.names ?? [])
    case .type: string(node?.type)
    case .inferred: [.boolean(isInferred)]
    default: place.values(of: keyword)
    }
  }
}

extension NaiveSpan.Failure {
  fileprivate func values(
    of keyword: FilterKeyword,
    of span: NaiveSpan,
    _ place: NaiveSubject.Place
  ) -> [NaiveValue] {
    switch keyword {
    case .name: string(type)
    case .message: string(message)
    case .remote: [.boolean(span.isRemote)]
    default: place.values(of: keyword)
    }
  }
}

extension NaiveSubject.Place {
  fileprivate func values(of keyword: FilterKeyword) -> [NaiveValue] {
    switch keyword {
    case .index: [.number(Double(index))]
    case .first: [.boolean(index == 0)]
    case .last: [.boolean(index == count - 1)]
    default: []
    }
  }
}
