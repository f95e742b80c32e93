"""From an outline to facts: header, findings, quantities, discipline, documents, metrics, topics."""
