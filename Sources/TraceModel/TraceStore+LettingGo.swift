extension TraceStore.Builder {
  /// How many traces there are.
  public var traceCount: Int { traceIDs.count }

  /// Lets go of the traces that came first, with all that belongs to them.
  ///
  /// - Parameter count: How many.
  /// - Complexity: O(n).
  public mutating func letGo(ofOldest count: Int) {
    takeInPending()
    var kept = TraceStore.Builder(strings: StringTable(hashing), isPart: false)
    var names = PartialRenaming(of: strings)
    let first = UInt32(truncatingIfNeeded: count)
    var rows = [UInt32](repeating: .max, count: spans.count)
    for (number, draft) in drafts.enumerated() where draft.trace >= first {
      let last = number + 1 < drafts.count ? Int(drafts[number + 1].firstRow) : spans.count
      let base = kept.spans.count
      for row in Int(draft.firstRow)..<last {
        rows[row] = UInt32(truncatingIfNeeded: kept.spans.count)
        let holder = spans.parent[row]
        kept.spans.id.append(names.rename(spans.id[row], into: &kept.strings))
        kept.spans.parent.append(
          holder < 0 ? -1 : Int32(truncatingIfNeeded: base + Int(holder) - Int(draft.firstRow))
        )
        kept.spans.name.append(names.rename(spans.name[row], into: &kept.strings))
        kept.spans.kind.append(
          kept.kind(
            origin: names.rename(spans.kinds[Int(spans.kind[row])].origin, into: &kept.strings),
            namespace: names.rename(
              spans.kinds[Int(spans.kind[row])].namespace,
              into: &kept.strings
            )
          )
        )
        kept.spans.start.append(spans.start[row])
        kept.spans.end.append(spans.end[row])
        kept.spans.flags.append(spans.flags[row])
        if let record = summaries[row] { kept.summaries[Int(rows[row])] = record }
        if let parent = embeddedParents[row] {
          kept.embeddedParents[Int(rows[row])] = names.rename(parent, into: &kept.strings)
        }
      }
      kept.drafts.append(
        DocumentDraft(
          firstRow: UInt32(truncatingIfNeeded: base),
          trace: kept.number(of: names.rename(traceIDs[Int(draft.trace)], into: &kept.strings)),
          parent: names.rename(draft.parent, into: &kept.strings)
        )
      )
      kept.documents.append(documents[number])
    }
    kept.requests.take(requests, rows, &names, &kept.strings)
    kept.annotations.take(annotations, rows, &names, &kept.strings)
    kept.notes.take(notes, rows, &names, &kept.strings)
    kept.services.take(services, rows, &names, &kept.strings)
    kept.graphs = graphs
    kept.sources = sources
    kept.openRow = kept.nextRow
    self = kept
  }

  /// Where the documents of a source begin that are still there; nothing where none is.
  ///
  /// - Complexity: O(documents).
  public func firstOffset(inSource source: Int) -> Int? {
    for number in 0..<documents.count where Int(documents.source[number]) == source {
      return Int(documents.offset[number])
    }
    return nil
  }
}

/// The numbers that some strings of one table have in another, given as they are met.
struct PartialRenaming {
  private let strings: StringTable
  private var numbers: [StringID]

  init(of strings: StringTable) {
    self.strings = strings
    numbers = Array(repeating: .none, count: strings.count)
  }

  mutating func rename(_ id: StringID, into target: inout StringTable) -> StringID {
    let known = numbers[Int(id.raw)]
    guard known.isNone, !id.isNone else { return known }
    let number = target.intern(from: strings, id)
    numbers[Int(id.raw)] = number
    return number
  }

  mutating func rename(_ id: SpanID, into target: inout StringTable) -> SpanID {
    guard let text = id.text else { return id }
    return SpanID(text: rename(text, into: &target))
  }

  mutating func rename(_ id: TraceID, into target: inout StringTable) -> TraceID {
    guard let text = id.text else { return id }
    return TraceID(text: rename(text, into: &target))
  }
}

extension RequestColumns {
  fileprivate mutating func take(
    _ other: RequestColumns,
    _ rows: [UInt32],
    _ names: inout PartialRenaming,
    _ strings: inout StringTable
  ) {
    for index in 0..<other.count where rows[Int(other.row[index])] != .max {
      row.append(rows[Int(other.row[index])])
      method.append(names.rename(other.method[index], into: &strings))
      url.append(names.rename(other.url[index], into: &strings))
      status.append(other.status[index])
      userAgent.append(names.rename(other.userAgent[index], into: &strings))
      clientAddress.append(names.rename(other.clientAddress[index], into: &strings))
    }
  }
}

extension AnnotationColumns {
  fileprivate mutating func take(
    _ other: AnnotationColumns,
    _ rows: [UInt32],
    _ names: inout PartialRenaming,
    _ strings: inout StringTable
  ) {
    for index in 0..<other.count where rows[Int(other.row[index])] != .max {
      var value = other.value(index)
      if case .string(let id) = value { value = .string(names.rename(id, into: &strings)) }
      let key = names.rename(other.key[index], into: &strings)
      append(row: rows[Int(other.row[index])], key: key, value: value)
    }
  }
}

extension NoteColumns {
  fileprivate mutating func take(
    _ other: NoteColumns,
    _ rows: [UInt32],
    _ names: inout PartialRenaming,
    _ strings: inout StringTable
  ) {
    for index in 0..<other.count where rows[Int(other.row[index])] != .max {
      row.append(rows[Int(other.row[index])])
      field.append(other.field[index])
      value.append(names.rename(other.value[index], into: &strings))
    }
  }
}

extension ServiceColumns {
  fileprivate mutating func take(
    _ other: ServiceColumns,
    _ rows: [UInt32],
    _ names: inout PartialRenaming,
    _ strings: inout StringTable
  ) {
    for index in 0..<other.count where rows[Int(other.row[index])] != .max {
      row.append(rows[Int(other.row[index])])
      name.append(names.rename(other.name[index], into: &strings))
      type.append(names.rename(other.type[index], into: &strings))
      account.append(names.rename(other.account[index], into: &strings))
    }
  }
}

extension DocumentColumns {
  fileprivate mutating func append(_ place: DocumentPlace) {
    source.append(UInt32(truncatingIfNeeded: place.source))
    offset.append(UInt64(place.offset))
    length.append(UInt32(truncatingIfNeeded: place.length))
    ordinal.append(UInt32(truncatingIfNeeded: place.ordinal))
  }
}
