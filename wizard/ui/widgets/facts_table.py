"""Labelled facts one below the other; the label stands beside the fact, or above it where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QWidget

from wizard.ui import theme


class FactsTable(QWidget):
    """Rows of a label and a text, or a label and a widget."""

    def __init__(self, rows: Sequence[tuple[str, str | QWidget]]) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(theme.GAP * 3)
        self._form.setVerticalSpacing(theme.GAP)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, content in rows:
            shown = theme.text(content) if isinstance(content, str) else content
            caption = QLabel(label)
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            theme.tint(caption, "muted")
            self._form.addRow(caption, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels above the facts where there is little room."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.em() * 26
        policy = QFormLayout.RowWrapPolicy.DontWrapRows if wide else QFormLayout.RowWrapPolicy.WrapAllRows
        if self._form.rowWrapPolicy() != policy:
            self._form.setRowWrapPolicy(policy)
