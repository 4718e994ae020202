import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const STATUS = { active: 'Now', met: 'Done', paused: 'Paused', dropped: 'Let go', draft: 'Idea' }

function Goal({ goal }) {
  const facts = [goal.target || goal.measure, goal.due ? t('by {day}', { day: Waymark.day(goal.due) }) : ''].filter(Boolean)
  return (
    <li className={goal.status === 'active' ? 'wm-now' : ''} aria-current={goal.status === 'active' ? 'step' : undefined}>
      <span className={`wm-status wm-is-${goal.status}`}>{t(STATUS[goal.status] ?? goal.status)}</span>
      <span className="wm-goal">
        <span>{Waymark.words(React, goal.statement)}</span>
        {facts.length > 0 ? <span className="wm-why">{Waymark.words(React, facts.join(', '))}</span> : null}
      </span>
    </li>
  )
}

function Fact({ title, values }) {
  if (!values?.length) return null
  return (
    <div className="wm-fact">
      <dt>{t(title)}</dt>
      <dd>{values.map((value) => <span key={value} className="wm-chip">{t(value)}</span>)}</dd>
    </div>
  )
}

function Projects({ projects }) {
  if (!projects?.length) return null
  return (
    <div>
      <h3>{t('My projects')}</h3>
      <ul className="wm-goals">
        {projects.map((one) => (
          <li key={one.number}>
            <span className="wm-status">{t('{steps_done} of {steps_in_all}', one)}</span>
            <span className="wm-goal">
              <span dir="auto">{Waymark.words(React, one.question)}</span>
              {one.next_text ? <span className="wm-why" dir="auto">{t('Next:')} {one.next_text}{one.next_due ? ` ${t('by {day}', { day: Waymark.day(one.next_due) })}` : ''}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

export default function Plan() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  if (!Waymark.isNewest(elements, props.card, ['Plan'])) return <p className="wm-slim">{t('Your plan, as it was then')}</p>
  const goals = props.goals ?? []
  return (
    <section className="wm-card" aria-labelledby={id}>
      <h2 id={id}>{t('My plan')}</h2>
      {goals.length > 0 ? <ul className="wm-goals">{goals.map((goal) => <Goal key={goal.id} goal={goal} />)}</ul> : <p>{t('There is no goal in it yet. You can suggest one.')}</p>}
      {props.waiting > 0 ? (
        <p className="wm-state">{props.waiting === 1 ? t('One suggestion is waiting for your teacher.') : t('{waiting} suggestions are waiting for your teacher.', props)}</p>
      ) : null}
      <Projects projects={props.projects} />
      <dl className="wm-facts">
        <Fact title="I like" values={props.interests} />
        <Fact title="I'm good at" values={props.strengths} />
        <Fact title="I'm working on" values={props.needs} />
        <Fact title="What helps me" values={props.supports} />
      </dl>
      {props.review ? <p className="wm-note">{t('We look at it together on {day}.', { day: Waymark.day(props.review) })}</p> : null}
      <div className="wm-acts">
        <button type="button" className="wm-button wm-main" disabled={loading} onClick={() => sendUserMessage('I want to practise')}>{t('Practise')}</button>
        <button type="button" className="wm-button" disabled={loading} onClick={goals.length ? () => sendUserMessage('I want to change my goal') : () => sendUserMessage('I want to set a goal')}>{t(goals.length ? 'Change my goal' : 'Set a goal')}</button>
        {props.projects?.length ? <button type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage('My projects')}>{t('My projects')}</button> : null}
      </div>
    </section>
  )
}
