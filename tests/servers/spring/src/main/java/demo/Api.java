// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import static org.springframework.hateoas.server.mvc.WebMvcLinkBuilder.linkTo;
import static org.springframework.hateoas.server.mvc.WebMvcLinkBuilder.methodOn;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What there is behind the login. */
@RestController
public class Api {
    public record Order(int id, String item, String owner) {}

    private final AtomicInteger limited = new AtomicInteger();

    @GetMapping("/api/me")
    public Map<String, Object> me(Principal who, HttpServletRequest request) {
        var session = request.getSession(false);
        return Map.of("username", who.getName(), "hasSession", session != null,
            "maxInactiveInterval", session == null ? 0 : session.getMaxInactiveInterval());
    }

    @GetMapping("/")
    public Map<String, Object> home(Principal who) {
        return Map.of("home", true, "username", who == null ? "" : who.getName());
    }

    @GetMapping("/api/orders")
    public CollectionModel<EntityModel<Order>> orders(@RequestParam(defaultValue = "3") int size, Principal who) {
        List<EntityModel<Order>> all = IntStream.rangeClosed(1, size).mapToObj(i -> order(i, who)).toList();
        return CollectionModel.of(all, linkTo(methodOn(Api.class).orders(size, who)).withSelfRel());
    }

    @GetMapping("/api/orders/{id}")
    public EntityModel<Order> order(@PathVariable int id, Principal who) {
        return EntityModel.of(new Order(id, "item " + id, who == null ? "" : who.getName()),
            linkTo(methodOn(Api.class).order(id, who)).withSelfRel());
    }

    @PostMapping("/api/orders")
    public ResponseEntity<Map<String, Object>> create(@RequestBody(required = false) Map<String, Object> order) {
        return ResponseEntity.status(201).body(Map.of("created", order == null ? Map.of() : order));
    }

    /** Lets a script-driven client read the token, as the documentation of Spring Security shows. */
    @GetMapping("/csrf")
    public Map<String, String> csrf(CsrfToken token) {
        return Map.of("parameterName", token.getParameterName(), "headerName", token.getHeaderName(), "token", token.getToken());
    }

    /** Every third call is let through. */
    @GetMapping("/public/limited")
    public ResponseEntity<String> limited() {
        if (limited.incrementAndGet() % 3 != 0) {
            return ResponseEntity.status(429).header("Retry-After", "1").body("Too many requests");
        }
        return ResponseEntity.ok("ok");
    }
}
