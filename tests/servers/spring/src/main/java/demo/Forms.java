// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
package demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A form that changes something behind the login (with open-form it hands out a token nobody looks at), and a login by
 * JSON, as a script sends it, which ends in a session (with json-login it wants no CSRF token).
 */
@RestController
@Profile("!jwt & !authserver")
public class Forms {
    private final UserDetailsService users;
    private final Environment environment;

    Forms(UserDetailsService users, Environment environment) {
        this.users = users;
        this.environment = environment;
    }

    @GetMapping(value = "/form", produces = MediaType.TEXT_HTML_VALUE)
    String form(CsrfToken token) {
        String hidden = token == null ? ""
            : "<input type=hidden name=" + token.getParameterName() + " value=" + token.getToken() + ">";
        return "<!doctype html><form method=post action=/form><input name=nickname>" + hidden + "<button>Save</button></form>";
    }

    @PostMapping("/form")
    ResponseEntity<Void> save() {
        return ResponseEntity.status(302).header(HttpHeaders.LOCATION, "/form?saved").build();
    }

    @PostMapping("/public/login")
    ResponseEntity<Map<String, Object>> logIn(
            @RequestBody Map<String, String> said, HttpServletRequest request, HttpServletResponse response) {
        try {
            var user = users.loadUserByUsername(said.getOrDefault("username", ""));
            var encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
            if (!encoder.matches(said.getOrDefault("password", ""), user.getPassword())) {
                return refused("Bad credentials");
            }
            if (request.getSession(false) != null && !environment.acceptsProfiles(Profiles.of("no-fixation-protection"))) {
                request.changeSessionId();
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
            return ResponseEntity.ok(Map.of("username", user.getUsername()));
        } catch (UsernameNotFoundException unknown) {
            return refused(environment.acceptsProfiles(Profiles.of("telling-errors")) ? "No such user" : "Bad credentials");
        }
    }

    /** Sends on to wherever it is told, as many a link shortener does. */
    @GetMapping("/public/moved")
    ResponseEntity<Void> moved(@RequestParam String to) {
        return ResponseEntity.status(302).header(HttpHeaders.LOCATION, to).build();
    }

    private static ResponseEntity<Map<String, Object>> refused(String why) {
        return ResponseEntity.status(401).body(Map.of("error", why));
    }
}
