package dev.viva.app.recommend;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.Wish;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list that somebody asks for.
 *
 * @param user the user's id
 * @param wish what kind of list
 */
public record Asked(String user, Wish wish) {
    /** The user whom the page shows first. */
    static final String FIRST = "user-1";

    private static final int PAGE = 12;
    private static final String K = "k";

    /** What a route is asked: {@code k}, or {@code limit}, which says the same, and the two dials. */
    static Asked ofRoute(Request request) {
        String user = user(request.parameter("userId"));
        Function<String, Optional<String>> query = request::query;
        String name = query.apply(K).isPresent() ? K : "limit";
        return new Asked(user, wish(query, name, 50));
    }

    /** What the page is asked. */
    static Asked ofPage(Function<String, Optional<String>> given) {
        String user = given.apply("user").filter(id -> !id.isBlank()).orElse(FIRST);
        return new Asked(user(user), wish(given, K, PAGE));
    }

    /** What a form of the page is asked. */
    static Asked ofForm(Map<String, String> form) {
        return ofPage(name -> Optional.ofNullable(form.get(name)));
    }

    private static String user(String id) {
        if (id.isBlank() || id.length() > Interaction.LONGEST_ID) {
            throw Problem.field("userId", "1 to " + Interaction.LONGEST_ID + " characters that are not all blank", id)
                    .refusal();
        }
        return id;
    }

    private static Wish wish(Function<String, Optional<String>> given, String k, int usual) {
        return new Wish(
                whole(k, given.apply(k).orElse(""), usual),
                dial("exploration", given.apply("exploration").orElse("")),
                dial("diversity", given.apply("diversity").orElse("")));
    }

    private static int whole(String name, String text, int usual) {
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= Wish.MOST) {
                return value;
            }
        } catch (NumberFormatException none) {
            // said below, as for a number that is out of range
        }
        throw Problem.field(name, "a whole number in [1, " + Wish.MOST + "]", text)
                .refusal();
    }

    private static double dial(String name, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException none) {
            // said below, as for a number that is out of range
        }
        throw Problem.field(name, "a number in [0, 1]", text).refusal();
    }

    /** The same as a query. */
    public String toQuery() {
        return "user=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&exploration=" + wish.exploration()
                + "&diversity=" + wish.diversity();
    }
}
