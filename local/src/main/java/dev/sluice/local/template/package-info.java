/**
 * What the local gateway takes from the SAM template: functions, routes and tables, so that the
 * laptop and the account are built from one description. Knows JSON; knows neither HTTP nor AWS.
 */
@NullMarked
package dev.sluice.local.template;

import org.jspecify.annotations.NullMarked;
