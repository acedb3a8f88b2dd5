"""A QWizard with nothing in it, and nothing imported beside it: what a window of Qt for Python costs."""

from PySide6.QtWidgets import QApplication, QWizard, QWizardPage

from tests.bench.shown import end_when_shown

if __name__ == "__main__":
    app = QApplication([])
    end_when_shown(app)
    wizard = QWizard()
    wizard.addPage(QWizardPage())
    wizard.show()
    app.exec()
