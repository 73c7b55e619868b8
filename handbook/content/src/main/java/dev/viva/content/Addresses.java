package dev.viva.content;

import java.util.Optional;

/** Where things lie: on the server, in a static site, in a book. Implementations are thread-safe. */
public interface Addresses {
    /** The addresses of a running server. */
    Addresses SERVER = new Addresses() {
        @Override
        public String question(Question question) {
            return question.address();
        }

        @Override
        public Optional<String> page(String path) {
            return Optional.of(path);
        }
    };

    /** The address of a question's page. */
    String question(Question question);

    /** The address of a page of the server such as {@code /labs/bias-variance}, if there is such a thing. */
    Optional<String> page(String path);
}
