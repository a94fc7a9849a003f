// How the columns of a builder grow, and shrink when a document turns out to be none.

extension RequestColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    method.reserveCapacity(count)
    url.reserveCapacity(count)
    status.reserveCapacity(count)
    userAgent.reserveCapacity(count)
    clientAddress.reserveCapacity(count)
  }

  mutating func append(_ other: RequestColumns, base: UInt32, _ names: Renaming) {
    row.append(contentsOf: other.row.lazy.map { $0 + base })
    method.append(contentsOf: other.method.lazy.map { names[$0] })
    url.append(contentsOf: other.url.lazy.map { names[$0] })
    status.append(contentsOf: other.status)
    userAgent.append(contentsOf: other.userAgent.lazy.map { names[$0] })
    clientAddress.append(contentsOf: other.clientAddress.lazy.map { names[$0] })
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    method.removeAll(keepingCapacity: true)
    url.removeAll(keepingCapacity: true)
    status.removeAll(keepingCapacity: true)
    userAgent.removeAll(keepingCapacity: true)
    clientAddress.removeAll(keepingCapacity: true)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      method.removeLast()
      url.removeLast()
      status.removeLast()
      userAgent.removeLast()
      clientAddress.removeLast()
    }
  }
}

extension AnnotationColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    key.reserveCapacity(count)
    type.reserveCapacity(count)
    bits.reserveCapacity(count)
  }

  mutating func append(_ other: AnnotationColumns, base: UInt32, _ names: Renaming) {
    row.append(contentsOf: other.row.lazy.map { $0 + base })
    key.append(contentsOf: other.key.lazy.map { names[$0] })
    type.append(contentsOf: other.type)
    bits.append(
      contentsOf: zip(other.type, other.bits).lazy.map { type, bits in
        guard type == .string else { return bits }
        return UInt64(names[StringID(raw: UInt32(truncatingIfNeeded: bits))].raw)
      }
    )
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    key.removeAll(keepingCapacity: true)
    type.removeAll(keepingCapacity: true)
    bits.removeAll(keepingCapacity: true)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      key.removeLast()
      type.removeLast()
      bits.removeLast()
    }
  }
}

extension NoteColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    field.reserveCapacity(count)
    value.reserveCapacity(count)
  }

  mutating func append(_ other: NoteColumns, base: UInt32, _ names: Renaming) {
    row.append(contentsOf: other.row.lazy.map { $0 + base })
    field.append(contentsOf: other.field)
    value.append(contentsOf: other.value.lazy.map { names[$0] })
  }

  mutating func removeAll() {
    row.removeAll(keepingCapacity: true)
    field.removeAll(keepingCapacity: true)
    value.removeAll(keepingCapacity: true)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      field.removeLast()
      value.removeLast()
    }
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
