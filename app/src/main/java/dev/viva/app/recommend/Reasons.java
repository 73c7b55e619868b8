package dev.viva.app.recommend;

import dev.viva.recommend.engine.Catalogue;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Recommendations.Reason;

/** Says in words why an item is in a list. */
final class Reasons {
    private Reasons() {}

    static String sentence(Catalogue catalogue, Reason reason) {
        String cause = reason.because() == CandidateSource.NOTHING
                ? ""
                : catalogue.item(reason.because()).title();
        return switch (reason.source()) {
            case "taste" -> "fits all that was watched";
            case "had together" -> cause.isEmpty() ? "watched with what was watched" : "watched together with " + cause;
            case "alike" -> cause.isEmpty() ? "about the same as the latest" : "about the same as " + cause;
            case "popular" -> "watched by many";
            default -> reason.source();
        };
    }
}
