package dev.viva.app.serve;

import dev.viva.app.fraud.FraudDesk;
import dev.viva.app.fraud.FraudRoutes;
import dev.viva.app.fraud.Live;
import dev.viva.app.handbook.HandbookPages;
import dev.viva.app.handbook.Library;
import dev.viva.app.handbook.SearchPages;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Guard;
import dev.viva.app.http.Method;
import dev.viva.app.http.OpenApi;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Route;
import dev.viva.app.http.Server;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.lab.LabDesk;
import dev.viva.app.lab.LabPages;
import dev.viva.app.page.Pages;
import dev.viva.app.page.ProblemPages;
import dev.viva.app.page.Shell;
import dev.viva.app.vision.VisionDesk;
import dev.viva.app.vision.VisionPages;
import dev.viva.app.vision.VisionRoutes;
import dev.viva.kernel.Release;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The running server with its routes and pages. Thread-safe. */
public final class Station implements AutoCloseable {
    private final Server server;
    private final SortedSet<String> pages;

    private Station(Server server, SortedSet<String> pages) {
        this.server = server;
        this.pages = pages;
    }

    /** The same with no other pages. */
    public static Station start(ServerSettings settings, FraudDesk desk, Live live, Library library) {
        return start(settings, desk, live, library, shell -> List.of());
    }

    /**
     * Starts to serve {@code desk}, whose decisions are shown to {@code live}, and the questions of {@code library}.
     *
     * @param more other pages, made in the shell that all pages share
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Station start(
            ServerSettings settings, FraudDesk desk, Live live, Library library, Function<Shell, List<Route>> more) {
        Guard guard = new Guard(settings);
        Metrics metrics = new Metrics(live);
        List<Route> routes = new ArrayList<>(new FraudRoutes(desk, live, Clock.systemUTC()).routes());
        routes.addAll(new Health(desk).routes());
        routes.add(metrics.route());
        Shell shell = new Shell();
        routes.addAll(new Pages(shell, desk, live, guard, settings.tls() == null ? "http" : "https").routes());
        LabPages labs = new LabPages(shell, new LabDesk());
        routes.addAll(new HandbookPages(shell, library, labs.inQuestions()).routes());
        routes.addAll(new SearchPages(shell, library).routes());
        VisionDesk vision = new VisionDesk();
        routes.addAll(new VisionRoutes(vision).routes());
        routes.addAll(new VisionPages(shell, vision).routes());
        routes.addAll(more.apply(shell));
        routes.addAll(labs.routes());
        routes.add(document(routes));
        return new Station(Server.start(settings, guard, routes, metrics, new ProblemPages(shell)), pages(routes));
    }

    private static SortedSet<String> pages(List<Route> routes) {
        return routes.stream()
                .filter(route -> route.method() == Method.GET && route.operation() == null)
                .map(Route::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Route document(List<Route> routes) {
        Operation operation =
                Operation.of("openapi", "This document.", 200, Reply.of("OpenAPI 3.1", "application/json"));
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.get("/openapi", operation, request -> Answer.json(200, new byte[0])));
        byte[] document = OpenApi.document("Viva", Release.VERSION, all);
        return Route.get("/openapi", operation, request -> Answer.json(200, document));
    }

    /** The address to reach it at. */
    public String address() {
        return server.address();
    }

    /** The paths of all pages and of what they load, as their routes declare them; a copy. */
    public SortedSet<String> pages() {
        return new TreeSet<>(pages);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Finishes what is running and stops. */
    @Override
    public void close() {
        server.close();
    }
}
