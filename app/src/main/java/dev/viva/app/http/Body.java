package dev.viva.app.http;

import java.util.Locale;

/** What a route takes as a body. The server checks presence, kind and size before the route sees the request. */
public enum Body {
    /** Nothing; a body that comes all the same is read and ignored. */
    NONE(""),
    /** JSON, required. */
    JSON("application/json"),
    /** The fields of a page's form; may be empty. */
    FORM("application/x-www-form-urlencoded"),
    /** A picture, required; what it is, its content decides. */
    IMAGE("image/*"),
    /** The fields of a page's form with a file; may be empty. See {@link Request#file}. */
    FILE("multipart/form-data");

    private final String mediaType;

    Body(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type that is allowed; empty for {@link #NONE}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether a Content-Type header names this kind; parameters such as the character set are left aside. */
    boolean admits(String contentType) {
        int end = contentType.indexOf(';');
        String named = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        String lower = named.toLowerCase(Locale.ROOT);
        return this == IMAGE ? lower.startsWith("image/") : lower.equals(mediaType);
    }
}
