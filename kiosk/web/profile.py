"""The profile of a session: off the record, and closed to everything a kiosk must not do."""

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineNotification,
    QWebEngineProfile,
    QWebEngineSettings,
)

_Attribute = QWebEngineSettings.WebAttribute

_OFF = (
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.AllowWindowActivationFromJavaScript,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.BackForwardCacheEnabled,
)


def make_profile(parent: QObject) -> QWebEngineProfile:
    """Return a profile that stores nothing. A file that nobody accepts is not written.

    Every page of it must be deleted before it is.
    """
    # Chromium types numbers and dates as its locale does, whatever the terminal's is:
    # 7,5 is not 75.
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    profile = QWebEngineProfile(parent)  # without a name it is off the record
    settings = profile.settings()
    for attribute in _OFF:
        settings.setAttribute(attribute, False)  # noqa: FBT003  Qt's setter
    settings.setAttribute(_Attribute.WebRTCPublicInterfacesOnly, True)  # noqa: FBT003  Qt's setter
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    profile.setHttpAcceptLanguage("sv")
    profile.setNotificationPresenter(_ignore)
    return profile


def _ignore(notification: QWebEngineNotification) -> None:
    notification.close()
