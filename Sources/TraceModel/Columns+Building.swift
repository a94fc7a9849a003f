// How the columns of a builder grow.

extension RequestColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    method.reserveCapacity(count)
    url.reserveCapacity(count)
    status.reserveCapacity(count)
    userAgent.reserveCapacity(count)
    clientAddress.reserveCapacity(count)
  }

  mutating func append(_ pending: [(row: UInt32, record: TraceStore.Builder.RequestRecord)]) {
    row.append(contentsOf: pending.lazy.map(\.row))
    method.append(contentsOf: pending.lazy.map(\.record.method))
    url.append(contentsOf: pending.lazy.map(\.record.url))
    status.append(contentsOf: pending.lazy.map(\.record.status))
    userAgent.append(contentsOf: pending.lazy.map(\.record.userAgent))
    clientAddress.append(contentsOf: pending.lazy.map(\.record.clientAddress))
  }

  /// Adds those of a part, whose rows begin at `base`.
  mutating func append(
    _ pending: [(row: UInt32, record: TraceStore.Builder.RequestRecord)],
    base: UInt32,
    _ names: Renaming
  ) {
    row.append(contentsOf: pending.lazy.map { $0.row + base })
    method.append(contentsOf: pending.lazy.map { names[$0.record.method] })
    url.append(contentsOf: pending.lazy.map { names[$0.record.url] })
    status.append(contentsOf: pending.lazy.map(\.record.status))
    userAgent.append(contentsOf: pending.lazy.map { names[$0.record.userAgent] })
    clientAddress.append(contentsOf: pending.lazy.map { names[$0.record.clientAddress] })
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    method.removeAll(keepingCapacity: true)
    url.removeAll(keepingCapacity: true)
    status.removeAll(keepingCapacity: true)
    userAgent.removeAll(keepingCapacity: true)
    clientAddress.removeAll(keepingCapacity: true)
  }
}

extension AnnotationColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    key.reserveCapacity(count)
    type.reserveCapacity(count)
    bits.reserveCapacity(count)
  }

  mutating func append(_ pending: [(row: UInt32, key: StringID, value: AttributeValue)]) {
    row.append(contentsOf: pending.lazy.map(\.row))
    key.append(contentsOf: pending.lazy.map(\.key))
    type.append(contentsOf: pending.lazy.map(\.value.type))
    bits.append(contentsOf: pending.lazy.map(\.value.bits))
  }

  /// Adds those of a part, whose rows begin at `base`.
  mutating func append(
    _ pending: [(row: UInt32, key: StringID, value: AttributeValue)],
    base: UInt32,
    _ names: Renaming
  ) {
    row.append(contentsOf: pending.lazy.map { $0.row + base })
    key.append(contentsOf: pending.lazy.map { names[$0.key] })
    type.append(contentsOf: pending.lazy.map(\.value.type))
    bits.append(
      contentsOf: pending.lazy.map { annotation in
        if case .string(let id) = annotation.value { return UInt64(names[id].raw) }
        return annotation.value.bits
      }
    )
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    key.removeAll(keepingCapacity: true)
    type.removeAll(keepingCapacity: true)
    bits.removeAll(keepingCapacity: true)
  }
}

extension NoteColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    field.reserveCapacity(count)
    value.reserveCapacity(count)
  }

  mutating func append(_ pending: [(row: UInt32, field: NoteField, value: StringID)]) {
    row.append(contentsOf: pending.lazy.map(\.row))
    field.append(contentsOf: pending.lazy.map(\.field))
    value.append(contentsOf: pending.lazy.map(\.value))
  }

  /// Adds those of a part, whose rows begin at `base`.
  mutating func append(
    _ pending: [(row: UInt32, field: NoteField, value: StringID)],
    base: UInt32,
    _ names: Renaming
  ) {
    row.append(contentsOf: pending.lazy.map { $0.row + base })
    field.append(contentsOf: pending.lazy.map(\.field))
    value.append(contentsOf: pending.lazy.map { names[$0.value] })
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    field.removeAll(keepingCapacity: true)
    value.removeAll(keepingCapacity: true)
  }
}

extension ServiceColumns {
  mutating func append(_ other: ServiceColumns, base: UInt32, _ names: Renaming) {
    row.append(contentsOf: other.row.lazy.map { $0 + base })
    name.append(contentsOf: other.name.lazy.map { names[$0] })
    type.append(contentsOf: other.type.lazy.map { names[$0] })
    account.append(contentsOf: other.account.lazy.map { names[$0] })
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    name.removeAll(keepingCapacity: true)
    type.removeAll(keepingCapacity: true)
    account.removeAll(keepingCapacity: true)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      name.removeLast()
      type.removeLast()
      account.removeLast()
    }
  }
}

extension DocumentColumns {
  mutating func reserve(_ count: Int) {
    source.reserveCapacity(count)
    offset.reserveCapacity(count)
    length.reserveCapacity(count)
    ordinal.reserveCapacity(count)
  }

  mutating func append(_ other: DocumentColumns, source number: UInt32) {
    source.append(contentsOf: repeatElement(number, count: other.count))
    offset.append(contentsOf: other.offset)
    length.append(contentsOf: other.length)
    ordinal.append(contentsOf: other.ordinal)
  }

  mutating func removeAll() {
    source.removeAll(keepingCapacity: true)
    offset.removeAll(keepingCapacity: true)
    length.removeAll(keepingCapacity: true)
    ordinal.removeAll(keepingCapacity: true)
  }
}

extension SpanColumns {
  /// Forgets all spans that aren't put together yet.
  mutating func removeAll() {
    id.removeAll(keepingCapacity: true)
    parent.removeAll(keepingCapacity: true)
    name.removeAll(keepingCapacity: true)
    kind.removeAll(keepingCapacity: true)
    start.removeAll(keepingCapacity: true)
    end.removeAll(keepingCapacity: true)
    flags.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
  }
}

extension TraceColumns {
  mutating func reserve(_ count: Int) {
    id.reserveCapacity(count)
    firstRow.reserveCapacity(count + 1)
    root.reserveCapacity(count)
    start.reserveCapacity(count)
    end.reserveCapacity(count)
    flags.reserveCapacity(count)
    documents.reserveCapacity(count)
    spanCount.reserveCapacity(count)
  }

  /// Adds traces whose rows begin at `base`.
  mutating func append(_ other: TraceColumns, base: Int32) {
    let first = UInt32(truncatingIfNeeded: base)
    id.append(contentsOf: other.id)
    firstRow.append(contentsOf: other.firstRow.dropFirst().lazy.map { $0 + first })
    root.append(contentsOf: other.root.lazy.map { $0 < 0 ? -1 : $0 + base })
    start.append(contentsOf: other.start)
    end.append(contentsOf: other.end)
    flags.append(contentsOf: other.flags)
    documents.append(contentsOf: other.documents)
    spanCount.append(contentsOf: other.spanCount)
  }
}
